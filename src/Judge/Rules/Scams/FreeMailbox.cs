using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Judge.Rules.Scams;

/// <summary>Finds addresses at free providers that are written into a text.</summary>
internal static class FreeMailbox
{
    /// <summary>Signs "@" that are looked at in one text.</summary>
    private const int MaxLooks = 40;

    /// <summary>The first address at a free provider in the current text that is neither the sender's nor known to the shop; null when there is none.</summary>
    public static Evidence? In(Incoming incoming)
    {
        string text = incoming.Facts.CurrentText;
        int at = -1;
        for (int looks = 0; looks < MaxLooks && (at = text.IndexOf('@', at + 1)) >= 0; looks++)
        {
            int start = at, end = at + 1;
            while (start > 0 && at - start < 64 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+'))
                start--;
            while (end < text.Length && end - at < 64 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
                end++;
            string address = text[start..end].TrimEnd('.', '-');
            string host = address[(at - start + 1)..];
            if (start == at || (Hosts.TraitsOf(host) & (HostTraits.FreeMail | HostTraits.DisposableMail)) == 0 || IsSendersOrKnown(incoming, address))
                continue;
            return new Evidence("mailbox", address, Place.Current, start, address.Length);
        }
        return null;
    }

    private static bool IsSendersOrKnown(Incoming incoming, string address)
    {
        SenderFacts sender = incoming.Facts.Sender;
        return Same(sender.From.Address, address) || Same(sender.ReplyTo?.Address, address)
            || incoming.Facts.Recipients.Any(recipient => Same(recipient.Address, address))
            || incoming.Shop.MessagesWith(address) > 0 || incoming.Shop.SupplierByContact(address) is not null || incoming.Shop.StaffByEmail(address) is not null;
    }

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
