using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Mime.Html;
using Bezel.Money;

namespace Bezel.Judge;

/// <summary>How a message claims to speak for a supplier, the surest first.</summary>
public enum SpokenBy
{
    /// <summary>It bears an address of the supplier.</summary>
    Sender,

    /// <summary>Answers would go to an address of the supplier.</summary>
    ReplyAddress,

    /// <summary>The sender's or the reply domain imitates the supplier's.</summary>
    LookalikeDomain,

    /// <summary>The sender's name is the supplier's, or that of a person there.</summary>
    SenderName,

    /// <summary>The quoted thread is with the supplier.</summary>
    Thread,

    /// <summary>The payee named beside an account is the supplier.</summary>
    Payee,

    /// <summary>The supplier is named in an attachment.</summary>
    Attachment,

    /// <summary>The supplier is named in the subject or text.</summary>
    Named,
}

/// <summary>A supplier that a message speaks for, and how.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="By">The surest way in which the message speaks for it.</param>
public sealed record SupplierSpokenFor(Supplier Supplier, SpokenBy By)
{
    /// <summary>More than being named in passing.</summary>
    public bool IsSure => By != SpokenBy.Named;

    internal static IReadOnlyList<SupplierSpokenFor> Find(MessageFacts facts, IShopKnowledge shop)
    {
        if (!shop.IsKnown)
            return [];
        var found = new Dictionary<Supplier, SpokenBy>(ReferenceEqualityComparer.Instance);
        SenderFacts sender = facts.Sender;
        ByAddress(sender.From.Address, sender.From.Domain, SpokenBy.Sender);
        if (sender.ReplyTo is { } replyTo)
            ByAddress(replyTo.Address, replyTo.Domain, SpokenBy.ReplyAddress);
        if (sender.PhoneNumber is { } phone)
            Add(shop.SuppliersByPhone(phone), SpokenBy.Sender);
        ByLookalike(sender.From.Domain);
        if (sender.ReplyTo is not null)
            ByLookalike(sender.ReplyTo.Domain);
        Add(shop.SuppliersNamedIn(sender.From.Name), SpokenBy.SenderName);
        Add(shop.SuppliersNamedInAddress(sender.From.Address), SpokenBy.SenderName);
        if (sender.ReplyTo is { } answers)
        {
            Add(shop.SuppliersNamedIn(answers.Name), SpokenBy.SenderName);
            Add(shop.SuppliersNamedInAddress(answers.Address), SpokenBy.SenderName);
        }
        foreach (QuotedAttribution attribution in facts.Attributions)
        {
            if (attribution.Address is { Length: > 0 } address)
                ByAddress(address, address[(address.LastIndexOf('@') + 1)..], SpokenBy.Thread);
        }
        foreach (MoneyInPlace money in facts.Money)
        {
            foreach (AccountMention account in money.Facts.Accounts)
            {
                if (account.Payee is { } payee)
                    Add(shop.SuppliersNamedIn(payee), SpokenBy.Payee);
            }
        }
        foreach (TextInPlace attached in facts.AttachedTexts)
            Add(shop.SuppliersNamedIn(attached.Text), SpokenBy.Attachment);
        Add(shop.SuppliersNamedIn(facts.SubjectAndText), SpokenBy.Named);
        Add(shop.SuppliersNamedIn(facts.QuotedText), SpokenBy.Named);
        Add(OfPerson(shop.SuppliersByContactName(sender.From.Name)), SpokenBy.SenderName);
        return [.. found.Select(pair => new SupplierSpokenFor(pair.Key, pair.Value)).OrderBy(spoken => spoken.By)];

        // People of the same name work for several suppliers: then the address or the text says for which, when it does.
        IReadOnlyList<Supplier> OfPerson(IReadOnlyList<Supplier> suppliers)
        {
            if (suppliers.Count < 2)
                return suppliers;
            List<Supplier> meant = [.. suppliers.Where(found.ContainsKey)];
            return meant.Count > 0 ? meant : found.Values.Any(by => by <= SpokenBy.LookalikeDomain) ? [] : suppliers;
        }

        void ByAddress(string address, string domain, SpokenBy by)
        {
            if (shop.SupplierByContact(address) is { } supplier)
                Add([supplier], by);
            if (domain.Length > 0)
                Add(shop.SuppliersByDomain(domain), by);
        }

        void ByLookalike(string domain)
        {
            if (domain.Length > 0 && shop.ImitatedDomain(domain) is { } match)
                Add(shop.SuppliersByDomain(match.Known), SpokenBy.LookalikeDomain);
        }

        void Add(IReadOnlyList<Supplier> suppliers, SpokenBy by)
        {
            foreach (Supplier supplier in suppliers)
            {
                if (!found.TryGetValue(supplier, out SpokenBy known) || by < known)
                    found[supplier] = by;
            }
        }
    }
}
