using System.Runtime.CompilerServices;
using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// Which well-known companies a message names and where, found once for all rules. A company's own mail may name others (a shop system names
/// the carrier), so claims are only held against senders that are no listed company themselves.
/// </summary>
internal sealed class BrandClaims
{
    /// <summary>Characters of the text that are searched: who a message says it is from stands at its top or at its foot.</summary>
    private const int TopChars = 1500;
    private const int FootChars = 600;

    private static readonly ConditionalWeakTable<MessageFacts, BrandClaims> Found = [];

    private BrandClaims(MessageFacts facts)
    {
        InName = Named(facts.Sender.From.Name);
        InSubject = Named(facts.Subject);
        string text = facts.CurrentText;
        Top = Named(text.Length <= TopChars ? text : text[..TopChars]);
        Foot = text.Length <= TopChars ? [] : Named(text[Math.Max(TopChars, text.Length - FootChars)..]);
        Genuine = facts.Sender.Brand is { } brand && !facts.Sender.IsFreeMail && !facts.Authentication.Refuted
            && (facts.Sender.DomainTraits & (HostTraits.FreeHosting | HostTraits.DynamicDns)) == 0 ? brand : null;
    }

    /// <summary>Companies named in the sender's name.</summary>
    public IReadOnlyList<BrandMention> InName { get; }

    /// <summary>Companies named in the subject.</summary>
    public IReadOnlyList<BrandMention> InSubject { get; }

    /// <summary>Companies named at the top of the text.</summary>
    public IReadOnlyList<BrandMention> Top { get; }

    /// <summary>Companies named at the foot of a long text.</summary>
    public IReadOnlyList<BrandMention> Foot { get; }

    /// <summary>The listed company whose own domain the sender writes from, unless that is refuted; null for users of a free mail service.</summary>
    public Brand? Genuine { get; }

    public static BrandClaims Of(Incoming incoming) => Found.GetValue(incoming.Facts, static facts => new BrandClaims(facts));

    /// <summary>The company that the sender's name claims to be, or null. A common word counts only beside a business word or in the domain.</summary>
    public BrandMention? ClaimedByName(MessageFacts facts)
    {
        string name = facts.Sender.From.Name;
        foreach (BrandMention mention in InName)
        {
            if (!mention.Brand.IsCommonWord)
                return mention;
            string label = LabelOf(facts.Sender.Domain);
            if (label.Contains(Squeezed(mention.Text), StringComparison.Ordinal) || LureNames.HasBusinessWord(name, except: mention))
                return mention;
        }
        return null;
    }

    /// <summary>The company that a message speaks for in its name, subject, or repeatedly in its text; null when none.</summary>
    public BrandMention? Spoken(MessageFacts facts)
    {
        if (ClaimedByName(facts) is { } byName)
            return byName;
        foreach (BrandMention mention in InSubject)
        {
            if (!mention.Brand.IsCommonWord)
                return mention;
        }
        // A company that is the matter of a message is named more than once, or at its foot.
        foreach (BrandMention mention in Top)
        {
            if (!mention.Brand.IsCommonWord && (Count(Top, mention.Brand) + Count(Foot, mention.Brand)) >= 2)
                return mention;
        }
        return null;
    }

    /// <summary>First label of a registrable domain, with hyphens: "gia-mylab".</summary>
    public static string LabelOf(string domain)
    {
        int dot = domain.IndexOf('.', StringComparison.Ordinal);
        return (dot < 0 ? domain : domain[..dot]).ToLowerInvariant();
    }

    /// <summary>Letters and digits only, in lower case.</summary>
    public static string Squeezed(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>A mention in the sender's name as evidence.</summary>
    public static Evidence Seen(BrandMention mention) => new("brand", mention.Brand.Name);

    private static int Count(IReadOnlyList<BrandMention> mentions, Brand brand) => mentions.Count(one => ReferenceEquals(one.Brand, brand));

    private static IReadOnlyList<BrandMention> Named(string text) => text.Length == 0 ? [] : Bezel.Links.Brands.MentionedIn(text);
}
