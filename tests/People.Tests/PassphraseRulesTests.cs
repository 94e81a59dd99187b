using Bezel.People.Passphrases;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.People.Tests;

public sealed class PassphraseRulesTests
{
    private static readonly string[] Context = ["Anna Vale", "anna.vale@meridian-jewels.example", "Vale & Daughters"];

    [Fact]
    public void Nothing_that_can_be_typed_makes_the_rules_fail() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        PassphraseRules.Check(text ?? "", Context);
        PassphraseRules.Normal(text);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fewer_than_fifteen_code_points_are_never_taken() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        string short14 = string.Concat((PassphraseRules.Normal(text ?? "") ?? "").EnumerateRunes().Take(14));
        PassphraseRules.Check(short14).ShouldBeOneOf(PassphraseProblem.TooShort, PassphraseProblem.NotText);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_letters_are_always_taken_and_no_kind_of_character_is_asked_for()
    {
        Gen<string> letters = Gen.Elements("bcdfghjkmpqrtvwxz".ToCharArray()).ArrayOf(40).Select(chars => new string(chars));
        Prop.ForAll(letters.ToArbitrary(), text => PassphraseRules.Check(text, Context).ShouldBe(PassphraseProblem.None)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_typed_composed_or_decomposed_or_in_full_width_is_the_same_passphrase()
    {
        PassphraseRules.Normal("cafe\u0301 dans la rue").ShouldBe("café dans la rue");
        PassphraseRules.Normal("ｃａｆé").ShouldBe("café");
    }

    [Theory]
    [InlineData("seven purple kettles whistle")]
    [InlineData("käfer über regennasse wiesen")]
    [InlineData("фиолетовый чайник свистит громко")]
    [InlineData("🦊🌧️🎻🚲🧀🐙🌵🎈🧦🔭🥁🍋🚀🦉🪁")]
    [InlineData("  spaces count, too:  k j v  ")]
    [InlineData("annapurna kettle in the moonshine")]
    public void Uncommon_ones_are_taken(string typed) => PassphraseRules.Check(typed, Context).ShouldBe(PassphraseProblem.None);

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abababababababababab")]
    [InlineData("bluefishbluefishbluefish")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("98765432109876543210")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("qwertzuiopyxcvbnm")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("PasswordPassword1!")]
    [InlineData("P@ssw0rdP@ssw0rd2026")]
    [InlineData("letmein-letmein-letmein")]
    [InlineData("anna vale vale anna 12")]
    [InlineData("ValeDaughters2026!!")]
    [InlineData("anna.vale@meridian-jewels")]
    [InlineData("bezel bezel bezel x")]
    [InlineData("Diamonds-Summer-2026")]
    public void What_others_try_first_does_not_count(string typed) => PassphraseRules.Check(typed, Context).ShouldBe(PassphraseProblem.Guessable);

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("Correct-Horse-Battery-Staple-2026!")]
    [InlineData("c0rrecth0rseb4tteryst4ple")]
    [InlineData("To be, or not to be: that is the question")]
    [InlineData("may the fourth be with you")]
    [InlineData("Diamonds are a girl's best friend")]
    public void What_everybody_knows_is_refused_however_long_it_is(string typed) => PassphraseRules.Check(typed, Context).ShouldBe(PassphraseProblem.WellKnown);

    [Fact]
    public void The_bounds_are_exact()
    {
        string text = "kettle moss gravy tin bwzrk jfdqp".Replace(" ", "", StringComparison.Ordinal);
        PassphraseRules.Check(text[..15]).ShouldBe(PassphraseProblem.None);
        PassphraseRules.Check(text[..14]).ShouldBe(PassphraseProblem.TooShort);
        string longest = string.Concat(Enumerable.Range(0, 64).Select(i => (char)(0x4E00 + (i * 37))));
        PassphraseRules.Check(longest).ShouldBe(PassphraseProblem.None);
        string most = string.Concat(Enumerable.Range(0, 256).Select(i => (char)(0x4E00 + (i * 37))));
        PassphraseRules.Check(most).ShouldBe(PassphraseProblem.None);
        PassphraseRules.Check(most + "x").ShouldBe(PassphraseProblem.TooLong);
        PassphraseRules.Check(new string('x', 1_000_000)).ShouldBe(PassphraseProblem.TooLong);
    }

    [Fact]
    public void Half_characters_and_control_characters_are_no_text()
    {
        PassphraseRules.Check("kettle moss gravy \uD800 tin").ShouldBe(PassphraseProblem.NotText);
        PassphraseRules.Check("kettle moss gravy \0 tin").ShouldBe(PassphraseProblem.NotText);
    }

    [Fact]
    public void A_name_counts_for_nothing_wherever_it_stands() => Prop.ForAll(Gen.Choose(0, 14).ToArbitrary(), at =>
    {
        const string rest = "kzbwqgmfhxtdpv";
        PassphraseRules.Check(rest.Insert(at, "DAUGHTERS"), Context).ShouldBe(PassphraseProblem.Guessable);
        PassphraseRules.Check(rest.Insert(at, "daughters") + "rjyqcn", Context).ShouldBe(PassphraseProblem.None);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Advice_refuses_nothing()
    {
        PassphraseAdvice.Of("eleven green umbrellas sing", Context).ShouldBeNull();
        PassphraseRules.Check("marymarthamagdal", Context).ShouldBe(PassphraseProblem.None);
    }
}
