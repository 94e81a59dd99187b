using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Mime.Html;

namespace Bezel.Judge.Model;

/// <summary>How the body is made up: its length, its characters, what it shows and what it hides.</summary>
internal static class TextMakeUp
{
    public static void Fill(MakeUp to, MessageFacts facts)
    {
        Characters(to, facts.CurrentText);
        Page(to, facts);
        Money(to, facts);
        Attachments(to, facts.Attachments);
        to.AddCount("quoted.length", facts.QuotedText.Length);
        to.Add("quoted.attributions", Math.Min(5, facts.Attributions.Count));
        to.Add("invitation", facts.IsInvitation);
    }

    private static void Characters(MakeUp to, string text)
    {
        int capitals = 0, digits = 0, foreign = 0, zeroWidth = 0, exclamations = 0, styled = 0, cyrillic = 0, eastAsian = 0, lines = 0, replacement = 0, letters = 0, mixed = 0;
        char before = ' ';
        foreach (char c in text)
        {
            if (c < 128)
            {
                if (char.IsAsciiLetterUpper(c))
                    capitals++;
                else if (char.IsAsciiDigit(c))
                    digits++;
                else if (c == '!')
                    exclamations++;
                else if (c == '\n')
                    lines++;
                if (char.IsAsciiLetter(c))
                    letters++;
            }
            else
            {
                foreign++;
                if (c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\u00AD' or '\uFEFF' or '\u034F' or '\u2007')
                    zeroWidth++;
                else if (c is >= '\uD835' and <= '\uD835')
                    styled++;
                else if (c is >= '\u0400' and < '\u0500')
                {
                    cyrillic++;
                    if (char.IsAsciiLetter(before))
                        mixed++;
                }
                else if (c is >= '\u3040' and < '\uA000')
                    eastAsian++;
                else if (c == '\uFFFD')
                    replacement++;
            }
            before = c;
        }
        double length = Math.Max(1, text.Length);
        to.AddCount("text.length", text.Length);
        to.AddCount("text.lines", lines);
        to.Add("text.line-breaks", lines / length);
        to.Add("text.capitals", capitals / length);
        to.Add("text.digits", digits / length);
        to.Add("text.letters", letters / length);
        to.Add("text.not-ascii", foreign / length);
        to.AddCount("text.zero-width", zeroWidth);
        to.AddCount("text.exclamations", exclamations);
        to.AddCount("text.styled-letters", styled);
        to.Add("text.cyrillic", cyrillic / length);
        to.AddCount("text.mixed-scripts", mixed);
        to.Add("text.east-asian", eastAsian / length);
        to.AddCount("text.replacement", replacement);
    }

    private static void Page(MakeUp to, MessageFacts facts)
    {
        HtmlContent? page = facts.Html;
        string plain = facts.Message?.PlainText ?? "";
        int size = facts.Message?.HtmlText?.Length ?? 0;
        to.Add("page", page is not null);
        to.Add("page.with-plain", page is not null && plain.Length > 20);
        to.Add("page.plain-share", page is null ? -1 : Math.Log((1 + (double)plain.Length) / (1 + page.VisibleText.Length)));
        to.Add("page.markup", page is null ? -1 : Math.Log((1 + (double)size) / (1 + page.VisibleText.Length + page.QuotedText.Length)));
        to.AddCount("page.hidden", page?.HiddenText.Length ?? 0);
        to.Add("page.hidden-ways", page?.HiddenReasons.Count ?? 0);
        to.AddCount("page.zero-width-in-words", page?.ZeroWidthInWordCount ?? 0);
        to.AddCount("page.soft-hyphens", page?.SoftHyphenCount ?? 0);
        to.AddCount("page.pictures", page?.Images.Count(image => !image.IsPixel) ?? 0);
        to.Add("page.pixel", page?.Images.Any(image => image.IsPixel) == true);
        to.Add("page.pictures-for-text", page is null ? -1 : page.Images.Count(image => !image.IsPixel) * 200.0 / (1 + page.VisibleText.Length));
        to.Add("page.inline-pictures", page?.Images.Any(image => image.Src.StartsWith("cid:", StringComparison.OrdinalIgnoreCase) || image.Src.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) == true);
        to.Add("page.alt-share", page is not { Images.Count: > 0 } ? -1 : (double)page.Images.Count(image => image.Alt.Length > 0) / page.Images.Count);
        to.Add("page.forms", page?.Forms.Count ?? 0);
        to.Add("page.scripts", Math.Min(3, page?.ScriptCount ?? 0));
        to.Add("page.title", page is null ? -1 : page.Title.Length > 0 ? 1 : 0);
        to.Add("page.refresh", page?.MetaRefresh is not null);
        to.Add("page.outlook-only", page?.OutlookOnlyText.Length > 0);
        to.Add("text.ends-with-plea", facts.CurrentText.AsSpan().TrimEnd().EndsWith("!"));
        to.Add("says.unsubscribe", facts.Says.Anywhere("unsubscribe") is not null);
        to.Add("says.copyright", facts.CurrentText.Contains('©', StringComparison.Ordinal));
    }

    private static void Money(MakeUp to, MessageFacts facts)
    {
        int accounts = 0, amounts = 0, phones = 0, crypto = 0, cards = 0, addresses = 0;
        foreach (MoneyInPlace money in facts.Money)
        {
            if (money.Where.Place is Place.Quoted or Place.Hidden)
                continue;
            accounts += money.Facts.Accounts.Count;
            amounts += money.Facts.Amounts.Count;
            phones += money.Facts.Phones.Count;
            crypto += money.Facts.Crypto.Count;
            cards += money.Facts.GiftCards.Count;
            addresses += money.Facts.Addresses.Count;
        }
        to.AddCount("money.accounts", accounts);
        to.AddCount("money.amounts", amounts);
        to.AddCount("money.phones", phones);
        to.Add("money.crypto", Math.Min(2, crypto));
        to.Add("money.gift-cards", Math.Min(3, cards));
        to.AddCount("money.addresses", addresses);
    }

    private static void Attachments(MakeUp to, IReadOnlyList<DocumentInspection> attachments)
    {
        to.AddCount("attached", attachments.Count);
        to.Add("attached.pdf", attachments.Any(one => one.TrueType == FileType.Pdf));
        to.Add("attached.page", attachments.Any(one => one.TrueType is FileType.Html or FileType.Svg));
        to.Add("attached.archive", attachments.Any(one => one.TrueType is FileType.Zip or FileType.Rar or FileType.SevenZip or FileType.Gzip or FileType.Tar or FileType.Iso));
        to.Add("attached.program", attachments.Any(one => one.TrueType is FileType.Executable or FileType.Script or FileType.Shortcut));
        to.Add("attached.picture", attachments.Any(one => one.TrueType is FileType.Png or FileType.Jpeg or FileType.Gif));
        to.Add("attached.message", attachments.Any(one => one.TrueType is FileType.Eml or FileType.Msg));
        to.Add("attached.office", attachments.Any(one => one.TrueType is FileType.Docx or FileType.Xlsx or FileType.Doc or FileType.Xls or FileType.Docm or FileType.Rtf));
    }
}
