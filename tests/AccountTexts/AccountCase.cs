using Bezel.AccountTexts.Book;
using Bezel.AccountTexts.Carriers;
using Bezel.AccountTexts.Texts;
using Bezel.AccountTexts.Writings;

namespace Bezel.AccountTexts;

/// <summary>One message of the set, with the truth about it.</summary>
/// <param name="Number">It is made again from the book, this number and <see cref="Differs"/>.</param>
/// <param name="Differs">It gives an account that is not on file for this supplier.</param>
/// <param name="Change">In what way it differs; or what a matching one gives.</param>
/// <param name="Form">By which parts the account is given.</param>
/// <param name="Shown">The lines that give the account, as they are written.</param>
/// <param name="Delivery">What arrives; null where this machine cannot make it.</param>
/// <param name="IsPicture">The account can be seen in a picture only.</param>
public sealed record AccountCase(
    int Number, bool Differs, string Change, string Form, string Writing, string Layout, string Carrier, string Group, string Sender, string Supplier, string OnFile, string Given, string From, string Shown, Delivery? Delivery, bool IsPicture)
{
    /// <summary>Makes a message.</summary>
    /// <param name="book">The suppliers.</param>
    /// <param name="seed">Seed of the set.</param>
    /// <param name="number">Number in the set.</param>
    /// <param name="differs">Whether it gives an account that is not on file.</param>
    /// <param name="picture">Draws pages as pictures; null for a set without pictures.</param>
    public static AccountCase Make(SupplierBook book, int seed, int number, bool differs, PictureOfPage? picture)
    {
        var draw = new Draw(seed, (number * 2) + (differs ? 1 : 0));
        BookSupplier supplier = draw.OneOf(book.Suppliers);
        BankAccount known = draw.OneOf(supplier.Accounts);
        Sender sender = Texts.Sender.Make(draw, supplier);
        if (!differs && draw.Chance(25))
            return WithoutAccount(draw, number, supplier, known, sender);

        Change? change = differs ? Changes.Make(draw, book, supplier, known) : null;
        BankAccount given = change?.Given ?? (draw.Chance(4) ? draw.OneOf(book.OwnAccounts) : known);
        (string form, List<Part> parts) = Forms.Of(draw, given, change?.BankMatters ?? false, !differs);
        Tone tone = differs ? draw.Of(Tone.New, Tone.Neutral) : draw.Of(Tone.Neutral, Tone.Neutral, Tone.Same);
        Body body = Body.Make(draw, supplier, sender.Name, tone, draw.Between(0, 3));
        string language = draw.Chance(80) ? body.Language : "en";
        while (true)
        {
            Writing writing = DrawWriting(draw, parts);
            Carrier carrier = DrawCarrier(draw, picture is not null, writing);
            Details details = Details.Make(draw, parts, given, supplier.Name, writing, language);
            var letter = new Letter(sender.From, supplier.Name, body, details, draw.Of("+1 646 555 0199", "+44 7700 900123", "+1 917 555 0142"), picture, $"Account on file with you: {(known.Bank.Length > 0 ? known.Bank + " / " : "")}{known.Number}");
            Delivery? delivery = carrier.Carry(draw, letter);
            if (delivery is not null || carrier.Group == "picture")
            {
                return new(number, differs, change?.Kind ?? (given == known ? "the account on file" : "the shop's own account"), form, writing.Name, details.Layout, carrier.Name, carrier.Group, sender.Kind, supplier.Name,
                    string.Join("; ", supplier.Accounts), given.ToString(), sender.From, body.Ask + "\n" + details.Text, delivery, carrier.Group == "picture");
            }
        }
    }

    private static AccountCase WithoutAccount(Draw draw, int number, BookSupplier supplier, BankAccount known, Sender sender)
    {
        bool masked = draw.Chance(25);
        Body body = Body.Make(draw, supplier, sender.Name, masked ? Tone.Same : Tone.Neutral, draw.Between(2, 5));
        string text = masked
            ? draw.Of("Our account ending in {0} is still the right one.", "Account ****{0}, as on file.", "You paid to the account ending {0}, thank you.", "(account xxxxxx{0})", "The last four of our account are {0}.").Replace("{0}", known.Number[^4..], StringComparison.Ordinal)
            : new Filled(draw).In(draw.Of(NoAccount));
        if (!masked)
            body = body with { Ask = "" };
        Writing writing = WritingList.Plain;
        Carrier carrier;
        Delivery? delivery;
        var letter = new Letter(sender.From, supplier.Name, body, new Details("sentence", [], text), "+1 646 555 0199", null);
        do
        {
            carrier = DrawCarrier(draw, false, writing);
        }
        while (carrier.Name is "CSV file" or "HTML table" or "HTML table, a cell a group" or "HTML, markup between digits" or "HTML, hidden digits between" or "HTML entities" or "HTML, a block a line" or "subject"
            || (delivery = carrier.Carry(draw, letter)) is null);
        return new(number, false, masked ? "masked account" : "no account, other numbers", "none", writing.Name, "sentence", carrier.Name, carrier.Group, sender.Kind, supplier.Name, string.Join("; ", supplier.Accounts), "", sender.From, letter.Text(text), delivery, false);
    }

    private static readonly string[] NoAccount =
    [
        "Your customer account with us is {cust}, please quote it.", "Please ship on our FedEx account {fedex}, signature required.", "We never change bank details by e-mail; when in doubt ring us on {phone}.", "Tracking: {fedex}, {fedex}. Declared {amount}.",
        "GIA {gia}, GIA {gia}, AGS {gia}.", "PO {po} / order {order} / memo {memo} / invoice {inv}", "Our tax number is {ein}, our VAT number {vat}.", "Stock numbers {cust}, {cust} and {cust} are sold.", "We received your payment of {amount} with thanks, reference {cust}.",
        "UPS {ups}, box 2 of 3.", "Meeting ID: {gia}, passcode {memo}.", "Please send a check as always; our PO box is {memo}.", "The watch has serial number {cust}, reference {memo}.", "Call me: {phone} or {phone}.", "Customs entry {po}, HS code 7113.19.2900, AWB 176-{cust}.",
    ];

    private static Writing DrawWriting(Draw draw, List<Part> parts)
    {
        bool iban = parts.Exists(part => part.Role == "iban");
        while (true)
        {
            Writing writing = Weighted(draw, WritingList.All, one => one.Weight);
            bool fits = !writing.Needs.HasFlag(Needs.Iban) || iban;
            // Backwards and with commas only where nothing but digits is written.
            if (fits && !(writing.Name is "commas" or "written backwards" && parts.Exists(part => part.Value.Any(char.IsAsciiLetter))))
                return writing;
        }
    }

    private static Carrier DrawCarrier(Draw draw, bool pictures, Writing writing)
    {
        while (true)
        {
            Carrier carrier = Weighted(draw, CarrierList.All, one => one.Weight);
            if (carrier.Group == "picture" && !pictures)
                continue;
            if ((writing.Needs & ~carrier.Takes) != Needs.None)
                continue;
            return carrier;
        }
    }

    private static T Weighted<T>(Draw draw, IReadOnlyList<T> from, Func<T, int> weight)
    {
        int at = draw.Below(from.Sum(weight));
        foreach (T one in from)
        {
            at -= weight(one);
            if (at < 0)
                return one;
        }
        return from[^1];
    }
}
