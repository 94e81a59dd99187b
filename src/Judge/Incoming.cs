using Bezel.Judge.Claims;
using Bezel.Judge.Facts;
using Bezel.Judge.Shop;

namespace Bezel.Judge;

/// <summary>A message and what the shop knows, side by side: what a rule looks at.</summary>
public sealed class Incoming
{
    private readonly Lazy<IReadOnlyList<SupplierSpokenFor>> _spokenFor;
    private readonly Lazy<SenderRelation> _relation;
    private readonly Lazy<WhatIsAsked> _asked;
    private readonly Lazy<SupplierClaims> _claims;

    internal Incoming(MessageFacts facts, IShopKnowledge shop)
    {
        (Facts, Shop) = (facts, shop);
        _relation = new(() => SenderRelation.Of(facts, shop));
        _asked = new(() => new WhatIsAsked(this));
        _claims = new(() => SupplierClaims.Of(this));
        _spokenFor = new(() => SupplierSpokenFor.Find(facts, shop));
    }

    /// <summary>What the message says.</summary>
    public MessageFacts Facts { get; }

    /// <summary>What the shop knows.</summary>
    public IShopKnowledge Shop { get; }

    /// <summary>Who the sender is to the shop.</summary>
    public SenderRelation Relation => _relation.Value;

    /// <summary>What is asked that money, goods or secrets would follow.</summary>
    public WhatIsAsked Asked => _asked.Value;

    /// <summary>The suppliers that the message speaks for or about, the surest first.</summary>
    public IReadOnlyList<SupplierSpokenFor> SpokenFor => _spokenFor.Value;

    /// <summary>What it says of suppliers that their book does not.</summary>
    internal SupplierClaims Claims => _claims.Value;
}
