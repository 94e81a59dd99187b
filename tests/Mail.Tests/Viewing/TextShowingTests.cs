using System.Globalization;
using System.Text;
using Bezel.Mail.Viewing;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Mail.Tests.Viewing;

public sealed class TextShowingTests
{
    [Fact]
    public void Ordinary_text_stays_as_it_is()
    {
        ShownText shown = TextShowing.Show("Grüße aus Köln 👩‍🔧, שלום, नमस्ते क्‍ष\nsecond line", 1000, oneLine: false);
        shown.ToString().ShouldBe("Grüße aus Köln 👩‍🔧, שלום, नमस्ते क्‍ष\nsecond line");
        shown.HasUnseen.ShouldBeFalse();
        shown.HasTurned.ShouldBeFalse();
    }

    [Fact]
    public void What_does_not_show_is_made_to_show()
    {
        TextShowing.Show("pass\u200bword", 100).ToString().ShouldBe("pass·word");
        TextShowing.Show("invoice_\u202efdp.exe", 100).ToString().ShouldBe("invoice_⇄fdp.exe");
        TextShowing.Show("a\0b\u001b[31mc", 100).ToString().ShouldBe("a·b·[31mc");
        TextShowing.Show("\u3164x\u00ad", 100).HasUnseen.ShouldBeTrue();
    }

    [Fact]
    public void A_long_run_that_does_not_show_is_one_sign()
    {
        string padding = string.Concat(Enumerable.Repeat("\u200c\u00a0\u034f ", 300));
        TextShowing.Show("Preview" + padding + "end", 5000).ToString().Length.ShouldBeLessThan(20);
    }

    [Fact]
    public void Piles_of_accents_and_empty_lines_are_cut_down()
    {
        TextShowing.Show("z" + new string('\u0301', 10_000) + "a", 20_000).ToString().Length.ShouldBeLessThan(10);
        TextShowing.Show("a" + new string('\n', 5000) + "b", 20_000, oneLine: false).ToString().ShouldBe("a\n\nb");
        TextShowing.Show("a" + new string(' ', 5000) + ".exe", 20_000).ToString().Length.ShouldBeLessThan(20);
    }

    [Fact]
    public void Too_much_is_cut_and_counted_and_no_character_is_cut_in_half()
    {
        ShownText shown = TextShowing.Show("ab😀cd", 3);
        shown.ToString().ShouldBe("ab");
        shown.More.ShouldBe(4);
    }

    [Fact]
    public void Marks_over_one_another_become_pieces_that_know_all_their_reasons()
    {
        ShownText shown = TextShowing.Show("one two three", 100, marks: [Evidence(0, 7, 0), Evidence(4, 9, 1), Evidence(4, 3, 2)]);
        shown.Spans.Select(span => (span.Text, string.Join(' ', span.Reasons))).ShouldBe([("one ", "0"), ("two", "0 1 2"), (" three", "1")]);
    }

    [Fact]
    public void Marks_that_reach_beyond_the_text_or_stand_nowhere_do_no_harm()
    {
        ShownText shown = TextShowing.Show("abc", 100, marks: [Evidence(2, int.MaxValue / 2, 0), Evidence(-5, 2, 1), Evidence(50, 2, 2), Evidence(1, 0, 3)]);
        shown.ToString().ShouldBe("abc");
        shown.Spans[^1].Reasons.ShouldBe([0]);
    }

    [Fact]
    public void Whatever_the_text_nothing_in_it_is_left_that_turns_hides_or_breaks_off()
    {
        Gen<char> any = Gen.OneOf(Gen.Choose(0, 0xFFFF).Select(i => (char)i), Gen.Elements('\u202e', '\u2066', '\u200b', '\0', '\ud800', '\udc00', '<', '&', '\n', '\r', '\u0301', '\ufe0f', '\u200d'));
        Gen<(string, TextMark[], int)> cases =
            from text in Gen.ArrayOf(any)
            from marks in Gen.ArrayOf(from start in Gen.Choose(-3, 60) from length in Gen.Choose(-1, 60) from reason in Gen.Choose(-1, 5) select new TextMark(start, length, (SpanKind)(reason < 0 ? 1 : 0), reason))
            from most in Gen.Choose(1, 80)
            select (new string(text), marks, most);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            ShownText shown = TextShowing.Show(one.Item1, one.Item3, oneLine: false, one.Item2);
            string all = shown.ToString();
            new UTF8Encoding(false, true).GetBytes(all); // no half of a pair
            return shown.Spans.All(span => span.Text.Length > 0) && all.Length <= 4 * one.Item3
                && all.EnumerateRunes().All(rune => rune.Value is '\n' or 0x200D or 0x200C or 0xFE0E or 0xFE0F || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format));
        }).QuickCheckThrowOnFailure();
    }

    private static TextMark Evidence(int start, int length, int reason) => new(start, length, SpanKind.Plain, reason);
}
