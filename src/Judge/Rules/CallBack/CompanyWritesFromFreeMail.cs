using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;

namespace Bezel.Judge.Rules.CallBack;

/// <summary>
/// A company or department ("Billing Dept", "Norton Billing") writes from an address that anybody can get for nothing.
/// Fires when the sender's name is a department or a listed company, the address is free mail, and money, an order or a sign-in is the matter.
/// Silent for known senders (some suppliers write from free mail), and for personal names.
/// Misses personal names.
/// </summary>
internal sealed class CompanyWritesFromFreeMail : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CallBackScam;

    public override Finding Examine(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (!sender.IsFreeMail || incoming.Relation.IsKnown || sender.From.Name.Length == 0)
            return Finding.NotFound;
        var claims = BrandClaims.Of(incoming);
        bool company = claims.InName.Any(mention => !mention.Brand.IsCommonWord) || (LureNames.HasBusinessWord(sender.From.Name) && claims.ClaimedByName(incoming.Facts) is not null) || IsDepartment(sender.From.Name);
        if (!company || (incoming.Facts.Says.NowAny("charge-notice", "cancel-by-phone", "fraud-desk") ?? Lures.Ask(incoming.Facts)) is not { } matter)
            return Finding.NotFound;
        return Finding.Found(new Evidence("name", sender.From.Name), new Evidence("from", sender.Shown), matter.As("matter"));
    }

    /// <summary>Nothing but words for departments: "Billing Dept", "Customer Service Team".</summary>
    private static bool IsDepartment(string name)
    {
        string[] words = name.Split([' ', '.', ',', '|', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= 5 && words.Count(word => LureNames.HasBusinessWord(word)) * 2 >= words.Length;
    }
}
