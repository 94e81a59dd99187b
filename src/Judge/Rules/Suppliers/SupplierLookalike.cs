using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Links;
using Bezel.Mime;

namespace Bezel.Judge.Rules.Suppliers;

/// <summary>The supplier whose domain the sender's, or the address for answers, imitates.</summary>
internal static class SupplierLookalike
{
    public static (Supplier? Supplier, LookalikeMatch? Match, string? Address) Of(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (incoming.Relation.Imitates is { } match && incoming.Shop.SuppliersByDomain(match.Known) is [Supplier supplier, ..])
            return (supplier, match, sender.From.Address);
        return sender.ReplyTo is MailAddress reply && incoming.Shop.ImitatedDomain(reply.Domain) is { } answers && incoming.Shop.SuppliersByDomain(answers.Known) is [Supplier other, ..]
            ? (other, answers, reply.Address)
            : default;
    }

    /// <summary>A transformation of letters. Nobody registers such a name beside his own except to keep others from it.</summary>
    public static bool IsMisspelling(LookalikeKind kind) => kind is LookalikeKind.Homoglyph or LookalikeKind.Addition or LookalikeKind.Bitsquatting
        or LookalikeKind.Insertion or LookalikeKind.Omission or LookalikeKind.Repetition or LookalikeKind.Replacement or LookalikeKind.Transposition
        or LookalikeKind.VowelSwap or LookalikeKind.Embedded;
}
