using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Shop;
using Bezel.Money;

namespace Bezel.Judge.Claims;

// Rules of the place:
//  1. Somebody with the name of a contact who writes from an address the shop does not know, or wants answers there, brings a new address.
//  2. In a message that surely speaks for a supplier, an address or number beside words that it is a new one is announced.
//  3. What is on file of the supplier, or is the shop's own, is announced by nobody.
/// <summary>Other e-mail addresses and telephone numbers of suppliers than those on file.</summary>
internal static class ContactClaims
{
    /// <summary>How far from the words that announce it an address or a number may stand.</summary>
    private const int Before = 80;

    private const int After = 160;

    /// <summary>E-mail addresses, each once: those of the header first.</summary>
    public static IEnumerable<SupplierClaim> Emails(Incoming incoming)
    {
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        SenderFacts sender = incoming.Facts.Sender;
        foreach (SupplierSpokenFor spoken in incoming.SpokenFor)
        {
            if (!spoken.IsSure)
                continue;
            if (incoming.Relation.IsStranger && !incoming.Relation.IsService && BearsNameOfContact(spoken.Supplier, sender.From.Name)
                && IsNew(incoming, spoken.Supplier, sender.From.Address) && told.Add(sender.From.Address))
            {
                yield return InHeader(spoken, sender.From.Address);
            }
            if (sender.ReplyTo is { } replyTo && spoken.By <= SpokenBy.SenderName && (sender.ReplyIsFreeMail || incoming.Shop.ImitatedDomain(sender.ReplyDomain) is not null)
                && (BearsNameOfContact(spoken.Supplier, replyTo.Name) || spoken.By is SpokenBy.Sender or SpokenBy.LookalikeDomain)
                && IsNew(incoming, spoken.Supplier, replyTo.Address) && told.Add(replyTo.Address))
            {
                yield return InHeader(spoken, replyTo.Address);
            }
        }
        if (Announcing(incoming, "other-address") is not ({ } sure, var hits))
            yield break;
        foreach (PhraseHit hit in hits)
        {
            foreach ((int start, int length) in EmailAddresses(hit.Where.Text, hit.Start - Before, hit.Start + hit.Length + After))
            {
                string address = hit.Where.Text.Substring(start, length);
                if (IsNew(incoming, sure.Supplier, address) && told.Add(address))
                    yield return SupplierClaims.At(sure, SupplierClaimKind.Email, hit.Where, start, length) with { Said = address };
            }
        }
    }

    /// <summary>Telephone numbers, each once.</summary>
    public static IEnumerable<SupplierClaim> Phones(Incoming incoming)
    {
        if (Announcing(incoming, "new-phone") is not ({ } sure, var hits))
            yield break;
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (PhraseHit hit in hits)
        {
            foreach (PhoneMention phone in incoming.Facts.Money.Where(money => money.Where == hit.Where).SelectMany(money => money.Facts.Phones))
            {
                if (phone.Start < hit.Start - Before || phone.Start > hit.Start + hit.Length + After || phone.IsFax || IsOnFile(incoming, sure.Supplier, phone) || !told.Add(phone.Digits))
                    continue;
                yield return SupplierClaims.At(sure, SupplierClaimKind.Phone, hit.Where, phone.Start, phone.Length) with { Said = phone.Text };
            }
        }
    }

    private static (SupplierSpokenFor? Sure, IEnumerable<PhraseHit> Hits) Announcing(Incoming incoming, string topic) =>
        (incoming.SpokenFor.FirstOrDefault(one => one.IsSure), incoming.Facts.Says.All(topic).Where(hit => hit.Where.Place != Place.Quoted));

    private static SupplierClaim InHeader(SupplierSpokenFor spoken, string address) =>
        new(spoken.Supplier, SupplierClaimKind.Email, spoken.By) { Said = address, PlaceName = "the sender of this message" };

    private static bool BearsNameOfContact(Supplier supplier, string name) =>
        name.Length > 0 && !Names.IsOffice(name) && supplier.Contacts.Any(contact => contact.Name.Length > 0 && Names.UnorderedKey(contact.Name) == Names.UnorderedKey(name));

    private static bool IsNew(Incoming incoming, Supplier supplier, string address)
    {
        string domain = address[(address.LastIndexOf('@') + 1)..];
        return address.Contains('@', StringComparison.Ordinal) && !ReferenceEquals(incoming.Shop.SupplierByContact(address), supplier)
            && !incoming.Shop.SuppliersByDomain(domain).Contains(supplier) && !incoming.Shop.IsOwnDomain(domain) && incoming.Shop.StaffByEmail(address) is null;
    }

    private static bool IsOnFile(Incoming incoming, Supplier supplier, PhoneMention phone) =>
        incoming.Shop.SuppliersByPhone(phone.Digits).Contains(supplier) || incoming.Shop.Shop.Phones.Any(own => EndsAlike(own, phone.Digits));

    private static bool EndsAlike(string known, string digits)
    {
        string a = string.Concat(known.Where(char.IsAsciiDigit)), b = string.Concat(digits.Where(char.IsAsciiDigit));
        int length = Math.Min(9, Math.Min(a.Length, b.Length));
        return length >= 7 && a.AsSpan(a.Length - length).SequenceEqual(b.AsSpan(b.Length - length));
    }

    private static IEnumerable<(int Start, int Length)> EmailAddresses(string text, int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(text.Length, to));
        for (int at = text.IndexOf('@', from, to - from); at >= 0; at = at + 1 < to ? text.IndexOf('@', at + 1, to - at - 1) : -1)
        {
            int start = at, end = at + 1;
            while (start > 0 && at - start < 64 && IsInLocalPart(text[start - 1]))
                start--;
            while (end < text.Length && end - at < 254 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
                end++;
            while (end > at + 1 && text[end - 1] is '.' or '-')
                end--;
            if (start < at && text.AsSpan(at, end - at).Contains('.'))
                yield return (start, end - start);
        }
    }

    private static bool IsInLocalPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+' or '\'';
}
