using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Judge.Tests.Phrases;

/// <summary>The grammar of <c>Phrases/README.md</c>.</summary>
public sealed class PhraseTests
{
    [Theory]
    [InlineData("gift card", "Buy a gift card now", "gift card")]
    [InlineData("gift card", "Buy a GIFT\n CARD now", "GIFT\n CARD")]
    [InlineData("gift card", "Buy a gift nice card", null)]
    [InlineData("gift card", "gift cards", null)]
    [InlineData("gift card*", "two gift cards, please", "gift cards")]
    [InlineData("(gift|itunes) (card|cards)", "itunes cards", "itunes cards")]
    [InlineData("(gift card|voucher) code", "the voucher code", "voucher code")]
    [InlineData("(gift card|voucher) code", "gift card code", "gift card code")]
    [InlineData("(gift card|voucher) code", "gift code", null)]
    [InlineData("pay (the)? invoice", "pay the invoice", "pay the invoice")]
    [InlineData("pay (the)? invoice", "pay invoice", "pay invoice")]
    [InlineData("pay now? please", "pay please", "pay please")]
    [InlineData("pay (right now)?", "pay right", "pay")]
    [InlineData("please? pay", "pay", "pay")]
    [InlineData("please? pay", "please pay", "please pay")]
    [InlineData("bank ... changed", "our bank details have been changed", "bank details have been changed")]
    [InlineData("bank ... changed", "the bank changed", "bank changed")]
    [InlineData("bank ... changed", "bank one two three four changed", "bank one two three four changed")]
    [InlineData("bank ... changed", "bank one two three four five changed", null)]
    [InlineData("bank ... changed", "I was at the bank. Nothing changed", null)]
    [InlineData("bank ... changed", "at the bank? nothing changed", null)]
    [InlineData("bank ... changed", "at the bank\n\nnothing changed", null)]
    [InlineData("bank ... changed", "our bank (Chase)\nhas changed", "bank (Chase)\nhas changed")]
    [InlineData("bank ... changed", "bank of meridian.example has changed", "bank of meridian.example has changed")]
    [InlineData("transfer # today", "transfer 5,000.00 today", "transfer 5,000.00 today")]
    [InlineData("transfer # today", "transfer $5000 today", "transfer $5000 today")]
    [InlineData("transfer # today", "transfer it today", null)]
    [InlineData("# gift cards", "get 5 gift cards", "5 gift cards")]
    [InlineData("365 password", "your 365 password", "365 password")]
    [InlineData("dont tell", "Don't tell her", "Don't tell")]
    [InlineData("dont tell", "Don\u2019t tell her", "Don\u2019t tell")]
    [InlineData("配信停止", "メールの配信停止はこちら", "配信停止")]
    public void Finds_a_phrase(string phrase, string text, string? expected) => Found(phrase, text).ShouldBe(expected);

    [Theory]
    [InlineData("p\u0430ssword reset")] // Cyrillic а
    [InlineData("p\u200Bass\u00ADword r\u2060eset")] // zero-width space, soft hyphen, word joiner
    [InlineData("\uFF50\uFF41\uFF53\uFF53\uFF57\uFF4F\uFF52\uFF44 reset")] // full width
    [InlineData("\U0001D429\U0001D41A\U0001D42C\U0001D42C\U0001D430\U0001D428\U0001D42B\U0001D41D reset")] // mathematical bold
    [InlineData("pásswörd reset")]
    [InlineData("PASSWORD RESET")]
    [InlineData("pa\u0301ssword reset")] // combining accent
    public void A_disguised_word_is_the_word(string text)
    {
        string found = Found("password reset", text).ShouldNotBeNull();
        text.ShouldContain(found);
        found.ShouldEndWith("eset", Case.Insensitive);
    }

    [Fact]
    public void Digits_of_any_script_are_digits() => Found("code #", "code \u0664\u0661\u0667").ShouldBe("code \u0664\u0661\u0667");

    [Fact]
    public void Phrases_are_found_in_every_place_and_say_which()
    {
        PhraseBook book = Book("[a]\ngift card");
        PhraseHits hits = book.Search([new(Place.Subject, null, "hello"), new(Place.Quoted, null, "a gift card"), new(Place.Attachment, "x.pdf", "the gift card")]);
        hits.Now("a").ShouldBeNull();
        hits.In(Place.Quoted, "a").ShouldNotBeNull().Start.ShouldBe(2);
        hits.Anywhere("a").ShouldNotBeNull().Where.Name.ShouldBe("x.pdf");
        hits.All("a").Count.ShouldBe(2);
        hits.Topics.ShouldBe(["a"]);
        hits.All("b").ShouldBeEmpty();
    }

    [Fact]
    public void One_place_is_one_hit_of_a_topic_but_may_be_of_several()
    {
        PhraseHits hits = Book("[a]\ngift card\ngift ...  card\n(gift|my) card\n[b]\ngift").Search([new(Place.Current, null, "one gift card and another gift card")]);
        hits.All("a").Select(hit => hit.Start).ShouldBe([4, 26]);
        hits.All("b").Count.ShouldBe(2);
    }

    [Fact]
    public void A_topic_may_go_on_in_another_list()
    {
        PhraseBook book = Book("[a]\none");
        book.Add(new StringReader("[a]\ntwo\n"));
        book.Topics.ShouldBe(["a"]);
        book.Search([new(Place.Current, null, "two one")]).All("a").Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("gift card", "line 1")]
    [InlineData("[a]\n(gift|card", "bracket")]
    [InlineData("[a]\ngi* card", "line 2")]
    [InlineData("[a]\n...", "no word")]
    public void A_line_that_is_not_well_formed_is_refused(string list, string expected) =>
        Should.Throw<FormatException>(() => Book(list)).Message.ShouldContain(expected);

    [Fact]
    public void The_shipped_lists_are_well_formed_and_every_topic_has_a_phrase()
    {
        PhraseBook.Shipped.Topics.ShouldNotBeEmpty();
        foreach (string topic in PhraseBook.Shipped.Topics)
            topic.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)*$");
        string folder = Path.Combine(Bezel.Testing.Repository.Root, "src", "Judge", "Phrases");
        foreach (string file in Directory.EnumerateFiles(folder, "*.txt"))
        {
            string[] lines = [.. File.ReadAllLines(file).Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))];
            for (int i = 0; i < lines.Length; i++)
                (lines[i].StartsWith('[') && (i + 1 == lines.Length || lines[i + 1].StartsWith('['))).ShouldBeFalse($"{Path.GetFileName(file)}: {lines[i]} is empty");
        }
    }

    [Fact]
    public void The_quick_look_ahead_never_loses_a_phrase()
    {
        // Phrases made at random from few words, against a slow reading of the grammar by hand.
        string[] words = ["a", "b", "c", "d"];
        Gen<string> piece = Gen.Frequency(
            (5, Gen.Elements(words)), (1, Gen.Constant("...")), (1, Gen.Elements(words).Select(word => word + "?")), (1, Gen.Constant("(a b|c)")), (1, Gen.Constant("(d|b)?")));
        Gen<string> pattern = from first in Gen.Elements(words) from rest in piece.ListOf() select string.Join(' ', rest.Take(5).Prepend(first));
        Gen<string> text = Gen.Elements("a", "b", "c", "d", "x", "$", ".", "\n\n").ListOf().Select(parts => string.Join(' ', parts));
        Prop.ForAll(Arb.From(pattern), Arb.From(text), (phrase, said) =>
            Book("[t]\n" + phrase).Search([new(Place.Current, null, said)]).All("t").Count > 0 == SlowPhrase.Matches(phrase, said)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_text_made_to_be_long_is_bounded()
    {
        string text = string.Concat(Enumerable.Repeat("bank bank ", 40_000));
        Book("[a]\nbank ... bank ... bank ... changed").Search([new(Place.Current, null, text)]).All("a").ShouldBeEmpty();
        Book("[a]\nbank").Search([new(Place.Current, null, text)]).All("a").Count.ShouldBe(PhraseBook.MaxHitsPerTopic);
    }

    private static string? Found(string phrase, string text) =>
        Book("[t]\n" + phrase).Search([new TextInPlace(Place.Current, null, text)]).Now("t")?.Text;

    private static PhraseBook Book(string list)
    {
        var book = new PhraseBook();
        book.Add(new StringReader(list));
        return book;
    }
}
