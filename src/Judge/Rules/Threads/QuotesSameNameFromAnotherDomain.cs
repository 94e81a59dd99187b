using Bezel.Judge.Facts;
using Bezel.Mime.Html;

namespace Bezel.Judge.Rules.Threads;

/// <summary>
/// The quoted conversation has the writer's own name on another domain: a conversation taken over by somebody else.
/// Fires when a quoted writer of the same name has an address of another domain. Silent for a person's listed addresses and when either is proved known.
/// </summary>
internal sealed class QuotesSameNameFromAnotherDomain : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.ThreadHijack;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (sender.From.Name.Length == 0 || sender.Domain.Length == 0 || incoming.Relation.IsVouchedFor)
            return Finding.NotFound;
        string name = Key(sender.From.Name);
        foreach (QuotedAttribution quoted in incoming.Facts.Attributions)
        {
            int at = quoted.Address.LastIndexOf('@');
            if (at < 0 || Key(quoted.Name) != name || quoted.Address.AsSpan(at + 1).Equals(sender.From.Domain, StringComparison.OrdinalIgnoreCase))
                continue;
            if (incoming.Shop.StaffByEmail(quoted.Address) is null || incoming.Relation.Staff is null)
                return Finding.Found(new Evidence("from", sender.Shown), new Evidence("known", quoted.Address, Place.Quoted, quoted.Start, quoted.Length));
        }
        return Finding.NotFound;
    }

    private static string Key(string name) => Shop.Names.UnorderedKey(name);
}
