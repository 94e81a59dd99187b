using Bezel.Judge.Facts;
using Bezel.Judge.Phrases;
using Bezel.Judge.Shop;

namespace Bezel.Judge.Rules.Staff;

/// <summary>
/// A stranger says that somebody of the shop has sent him to the reader, and it is about money or secret.
/// Fires for a name of the staff beside such words, with a payment, a deal or silence. Silent for known senders and well-known companies.
/// </summary>
internal sealed class InvokesAColleague : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.StaffImpersonation;

    public override Finding Examine(Incoming incoming)
    {
        SenderRelation relation = incoming.Relation;
        if (!relation.IsStranger || relation.IsOfKnownDomain || relation.IsService || incoming.Facts.CurrentText.Length > 3000)
            return Finding.NotFound;
        if ((incoming.Facts.Says.Now("deal-money") ?? incoming.Asked.Payment) is not { } money || (incoming.Asked.Secrecy ?? incoming.Asked.Payment) is null)
            return Finding.NotFound;
        foreach (PhraseHit hit in incoming.Facts.Says.All("sent-by-boss"))
        {
            if (hit.Where.Place == Place.Current && NamedBefore(incoming, hit) is { } name)
                return Finding.Found(hit.As("words"), money.As("money"), new Evidence("staff", name));
        }
        return Finding.NotFound;
    }

    /// <summary>The member of staff whose surname or first name stands within a few words before or in the phrase.</summary>
    private static string? NamedBefore(Incoming incoming, PhraseHit hit)
    {
        int from = Math.Max(0, hit.Start - 60);
        string near = hit.Where.Text[from..Math.Min(hit.Where.Text.Length, hit.Start + hit.Length + 30)];
        foreach (StaffMember member in incoming.Shop.Staff)
        {
            foreach (string part in member.Name.Split(' '))
            {
                if (part.Length >= 3 && near.Contains(part, StringComparison.OrdinalIgnoreCase))
                    return member.Name;
            }
        }
        return null;
    }
}
