using Bezel.Documents;

namespace Bezel.Judge.Facts;

// Rules of the place:
//  1. Pictures are read when the shop is known and the message surely speaks for a supplier, tells where to pay, or says next to nothing itself; reading
//     takes seconds, so that ordinary mail never waits for it.
//  2. The largest four files of a message that are pictures, or hold some and next to no text (a scanned page).
//  3. What could not be read is told only where an account may stand in it: a supplier is surely spoken for and paying is spoken of.
/// <summary>Adds the text in the pictures of a message to its facts.</summary>
internal static class PicturesRead
{
    private const int MostFiles = 4;

    /// <summary>Less cannot hold a line of figures.</summary>
    private const int LeastBytes = 300;

    /// <summary>A document with more text than this says what it has to say.</summary>
    private const int LittleText = 250;

    /// <summary>The message with the text of its pictures; the same one when none is to be read.</summary>
    public static Incoming Of(Incoming incoming, IPictureText pictures)
    {
        if (!incoming.Shop.IsKnown)
            return incoming;
        MessageFacts facts = incoming.Facts;
        DocumentInspection[] files = [.. facts.Attachments.Concat(facts.ShownPictures).Where(HoldsPictures).OrderByDescending(file => file.Content.Length).Take(MostFiles)];
        if (files.Length == 0 || !IsWanted(incoming))
            return incoming;
        IFileScan scan = pictures.ForOneMessage();
        List<TextInPlace> texts = [];
        List<(string Name, string Why)> unread = [];
        foreach (DocumentInspection file in files)
        {
            DocumentInspection seen = scan.Scan(file);
            string text = seen.Text.StartsWith(file.Text, StringComparison.Ordinal) ? seen.Text[file.Text.Length..].Trim() : seen.Text;
            if (text.Length > 0)
                texts.Add(new TextInPlace(Place.Attachment, NameOf(file), text) { FromPicture = true });
            if (text.Count(char.IsLetterOrDigit) < 8)
                unread.Add((NameOf(file), seen.CouldNotCheck is { } why && why != file.CouldNotCheck ? why : "it is too small or too blurred to be read"));
        }
        List<CouldNotCheck> blind = [];
        List<MoneyInPlace> money = FactsGatherer.MoneyIn(texts, blind);
        var read = new Incoming(facts.With(texts, money, blind), incoming.Shop);
        if (unread.Count == 0 || !MayHoldAnAccount(read))
            return read;
        return new Incoming(facts.With(texts, money, [.. blind, .. unread.Select(one => new CouldNotCheck("pictures",
            $"{one.Name} was not read for account numbers: {one.Why}. Compare any account in it with the one you have before you pay."))]), incoming.Shop);
    }

    /// <summary>The file is a picture that the decoders know.</summary>
    public static bool IsPicture(FileType type) => type is FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image;

    /// <summary>A picture in words.</summary>
    public static string NameOf(DocumentInspection picture) => picture.Name.Length > 0 ? picture.Name : "a picture in the message";

    private static bool HoldsPictures(DocumentInspection file) => IsPicture(file.TrueType)
        ? file.Content.Length >= LeastBytes && file.Text.Length == 0
        : file.Text.Length < LittleText && file.Files.Any(inner => IsPicture(inner.Type) && inner.Content.Length >= LeastBytes);

    private static bool IsWanted(Incoming incoming) =>
        incoming.Facts.Channel == Channel.File || incoming.SpokenFor.Any(one => one.IsSure) || SpeaksOfPaying(incoming) || incoming.Facts.CurrentText.Length < LittleText;

    /// <summary>The account that is spoken of must stand somewhere, and it stands in no text.</summary>
    private static bool MayHoldAnAccount(Incoming incoming) =>
        incoming.SpokenFor.Any(one => one.IsSure) && SpeaksOfPaying(incoming) && !incoming.Facts.Money.Any(money => money.Facts.Accounts.Count > 0);

    private static bool SpeaksOfPaying(Incoming incoming) => incoming.Facts.Says.All("where-to-pay").Count > 0 || incoming.Facts.Says.Anywhere("bank-change") is not null || incoming.Facts.Says.Anywhere("pay-now") is not null;
}
