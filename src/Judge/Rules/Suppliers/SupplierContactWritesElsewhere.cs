using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// A name that is a contact of a supplier, on another address than the one on file, of the supplier's free-mail kind or near it:
/// fires when the local part is nearly that of a contact's address at the same provider.
/// Silent for the address on file.
/// </summary>
internal sealed class SupplierContactWritesElsewhere : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.SupplierImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (incoming.Relation.IsKnown || !sender.IsFreeMail || sender.From.LocalPart.Length < 6)
            return Finding.NotFound;
        string written = Letters(sender.From.LocalPart);
        foreach (SupplierSpokenFor spoken in incoming.SpokenFor)
        {
            foreach (string email in spoken.Supplier.Contacts.Select(contact => contact.Email ?? ""))
            {
                int at = email.IndexOf('@', StringComparison.Ordinal);
                if (at > 0 && IsNear(written, Letters(email[..at])))
                    return Finding.Found(SupplierEvidence.For(spoken.Supplier, [new Evidence("from", sender.Shown), new Evidence("known", email)]));
            }
        }
        return Finding.NotFound;
    }

    private static string Letters(string local) => string.Concat(local.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The same letters, or one put in, left out or changed.</summary>
    private static bool IsNear(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
            return false;
        int front = 0;
        while (front < a.Length && front < b.Length && a[front] == b[front])
            front++;
        int back = 0;
        while (back < a.Length - front && back < b.Length - front && a[^(back + 1)] == b[^(back + 1)])
            back++;
        return Math.Max(a.Length, b.Length) - front - back <= 1;
    }
}
