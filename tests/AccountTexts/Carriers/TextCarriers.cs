using System.Text;
using Bezel.AccountTexts.Writings;

namespace Bezel.AccountTexts.Carriers;

/// <summary>The account in the text of a message.</summary>
internal static class TextCarriers
{
    private const Needs Any = Needs.Unicode | Needs.Lines | Needs.DigitsOnly | Needs.Iban;

    public static readonly Carrier[] All =
    [
        new("text", "mail text", 10, Any, (draw, letter) => Mail(draw, letter, letter.Text(letter.DetailsText), "8bit")),
        new("text, quoted-printable", "mail text", 5, Any, (draw, letter) => Mail(draw, letter, letter.Text(letter.DetailsText), "quoted-printable")),
        new("text, base64", "mail text", 5, Any, (draw, letter) => Mail(draw, letter, letter.Text(letter.DetailsText), "base64")),
        new("text, UTF-16", "mail text", 2, Any, (draw, letter) => Mail(draw, letter, letter.Text(letter.DetailsText), "base64", draw.Of("utf-16", "utf-16be"))),
        new("text, wrapped", "mail text", 4, Any, (draw, letter) => Mail(draw, letter, Wrapped(letter.Text(letter.DetailsText), draw.Between(38, 76), ""), null)),
        new("text, flowed", "mail text", 3, Any, (draw, letter) => new(Medium.Email, MimeWriter.Message(draw, letter,
            MimeWriter.Part(draw, "text/plain; format=flowed", Wrapped(letter.Text(letter.DetailsText), draw.Between(38, 76), " "), draw.Of("8bit", "base64"))))),
        // Two bare numbers in a subject might be anything.
        new("subject", "subject", 4, Any & ~Needs.Lines, (draw, letter) => letter.Details?.Layout == "without labels" || letter.DetailsText.Contains('\n', StringComparison.Ordinal) || letter.DetailsText.Contains('\t', StringComparison.Ordinal) ? null
            : new(Medium.Email, MimeWriter.Message(draw, letter, MimeWriter.Part(draw, "text/plain", letter.Text("")), draw.Of("", "", letter.Body.Subject + " - ", "Payment to ") + letter.DetailsText))),
        new("quoted text", "quoted text", 6, Any, (draw, letter) => Mail(draw, letter, Quoted(draw, letter, draw.Of("> ", ">", "> > ", "| ", ">> ")), null)),
        new("over an old thread", "quoted text", 4, Any, (draw, letter) => Mail(draw, letter, letter.Text(letter.DetailsText) + "\n\nOn Thu, Jun 4, 2026 at 9:12 AM " + letter.From + " wrote:\n> Miriam, our details once more.\n> " + letter.KnownText + "\n> Thanks!", null)),
        new("text, Latin-1", "mail text", 3, Needs.Lines | Needs.DigitsOnly, (draw, letter) => letter.Text(letter.DetailsText) is var text && text.Any(one => one > 255) ? null : Mail(draw, letter, text, draw.Of("quoted-printable", "base64"), "iso-8859-1")),
        new("forwarded text", "quoted text", 4, Any, (draw, letter) => Mail(draw, letter, Forwarded(draw, letter), null)),
        new("signature", "signature", 5, Any, (draw, letter) => Mail(draw, letter, letter.Text("").Replace(letter.Body.Signature, "", StringComparison.Ordinal).TrimEnd() + "\n\n-- \n" + letter.Body.Signature + "\n" + letter.DetailsText, null)),
        new("text message", "text message", 5, Any, (draw, letter) => new(Medium.Text, [], Short(letter), letter.SenderNumber)),
        new("call written down", "text message", 1, Any, (draw, letter) => new(Medium.Phone, [], $"{letter.SupplierName} rang. {letter.Body.Ask} {letter.DetailsText}", letter.SenderNumber)),
    ];

    private static Delivery Mail(Draw draw, Letter letter, string text, string? encoding, string charset = "utf-8") =>
        new(Medium.Email, MimeWriter.Message(draw, letter, MimeWriter.Part(draw, "text/plain", text + "\n", encoding, charset)));

    private static string Short(Letter letter) => $"{letter.Body.Greeting} {letter.Body.Ask}\n{letter.DetailsText}\n{letter.Body.Closing} {letter.Body.Signature.Split('\n')[0]}, {letter.SupplierName}";

    private static string Quoted(Draw draw, Letter letter, string mark)
    {
        string reply = draw.Of("See below.", "As discussed, see my mail below.", "Just bringing this up again.", "Did you get this?", "+1");
        string head = draw.Of("On Mon, Oct 5, 2026 at 9:12 AM ", "Am 05.10.2026 um 09:12 schrieb ", "Le lun. 5 oct. 2026 à 09:12, ") + letter.From + draw.Of(" wrote:", ":", " a écrit :");
        return reply + "\n\n" + letter.Body.Closing + "\n" + letter.Body.Signature + "\n\n" + head + "\n" + string.Join("\n", letter.Text(letter.DetailsText).Split('\n').Select(line => mark + line));
    }

    private static string Forwarded(Draw draw, Letter letter) =>
        draw.Of("FYI", "Please see below and pay as stated.", "Forwarding again.", "") + "\n\n" + letter.Body.Closing + "\n" + letter.Body.Signature + "\n\n"
        + draw.Of("-----Original Message-----", "---------- Forwarded message ---------", "Begin forwarded message:", "________________________________")
        + $"\nFrom: {letter.From}\nSent: Monday, October 5, 2026 9:12 AM\nTo: Miriam Adler <miriam@adler.example>\nSubject: {letter.Body.Subject}\n\n" + letter.Text(letter.DetailsText);

    /// <summary>Lines broken at spaces, as programs do; a flowed line keeps the space before the break (RFC 3676).</summary>
    public static string Wrapped(string text, int width, string before)
    {
        var wrapped = new StringBuilder();
        foreach (string line in text.Split('\n'))
        {
            int column = 0;
            foreach (string word in line.Split(' '))
            {
                if (column > 0 && column + word.Length > width)
                {
                    wrapped.Append(before).Append('\n');
                    column = 0;
                }
                else if (column > 0)
                {
                    wrapped.Append(' ');
                    column++;
                }
                wrapped.Append(word);
                column += word.Length;
            }
            wrapped.Append('\n');
        }
        return wrapped.ToString().TrimEnd('\n');
    }
}
