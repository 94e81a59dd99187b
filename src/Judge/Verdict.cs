using Bezel.Judge.Files;
using Bezel.Judge.Rules;

namespace Bezel.Judge;

/// <summary>How much care a message needs.</summary>
public enum Level
{
    /// <summary>Nothing speaks against it: score below 0.5.</summary>
    Fine,

    /// <summary>Look twice before acting on it: score from 0.5. Shown when the message is opened; never alerts anybody.</summary>
    Careful,

    /// <summary>Do not act on it: score from 0.9, or a hold.</summary>
    Dangerous,
}

/// <summary>What a message is about, from a closed list; specified in <c>docs/formats/verdict.md</c>.</summary>
public enum MessageKind
{
    /// <summary>Nothing remarkable.</summary>
    Ordinary,

    /// <summary>Money for a supplier would go to an account that is not the one on file.</summary>
    SupplierPayment,

    /// <summary>Goods would go to an address that is not the one on file.</summary>
    GoodsDiversion,

    /// <summary>Somebody passes for a supplier.</summary>
    SupplierImpersonation,

    /// <summary>Somebody passes for one of the shop's own people.</summary>
    StaffImpersonation,

    /// <summary>Somebody passes for a well-known company or authority.</summary>
    BrandImpersonation,

    /// <summary>A stranger asks for money: invoice, fee, transfer.</summary>
    PaymentRequest,

    /// <summary>Somebody's wages would go to another account.</summary>
    PayrollChange,

    /// <summary>Gift cards are asked for.</summary>
    GiftCard,

    /// <summary>A page wants a password, a code or card data.</summary>
    CredentialTheft,

    /// <summary>A number to ring about a charge that was never made.</summary>
    CallBackScam,

    /// <summary>A parcel fee, customs fee or failed delivery that leads to a payment page.</summary>
    DeliveryScam,

    /// <summary>Money promised for money paid first: inheritance, prize, loan, job, romance.</summary>
    AdvanceFee,

    /// <summary>A customer pays too much, or wants goods before the payment is good.</summary>
    CustomerFraud,

    /// <summary>A threat unless money is paid.</summary>
    Extortion,

    /// <summary>An attachment that starts or hides a program.</summary>
    HarmfulAttachment,

    /// <summary>A conversation taken over or made up.</summary>
    ThreadHijack,

    /// <summary>A sign that one of the shop's mailboxes is in other hands.</summary>
    TakeoverSign,

    /// <summary>Unwanted advertising.</summary>
    Spam,

    /// <summary>Like known fraud in its wording and make-up, of no certain kind.</summary>
    Suspicious,
}

/// <summary>One reason for a verdict: the rule that fired, in words, with what it was seen in.</summary>
/// <param name="Rule">Identity of the rule, stable across versions (<c>reply-goes-elsewhere</c>).</param>
/// <param name="Text">One or two sentences for the owner.</param>
/// <param name="Evidence">What was seen, in the order of importance.</param>
/// <param name="Weight">How far the reason moved the score, in log-odds; negative reassures.</param>
/// <param name="IsHold">The reason is a hold: it stands apart from the score.</param>
public sealed record Reason(string Rule, string Text, IReadOnlyList<Evidence> Evidence, double Weight, bool IsHold);

/// <summary>Something that could not be checked, and why.</summary>
/// <param name="Rule">Identity of the rule, or the name of the part of the message.</param>
/// <param name="Why">One sentence for the owner.</param>
public sealed record CouldNotCheck(string Rule, string Why);

/// <summary>What Bezel makes of a message. Specified in <c>docs/formats/verdict.md</c>.</summary>
public sealed record Verdict
{
    /// <summary>How the message came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>How much care it needs.</summary>
    public required Level Level { get; init; }

    /// <summary>What it is about.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>From 0 (nothing speaks against it) to 1. A hold lifts it to at least 0.9.</summary>
    public required double Score { get; init; }

    /// <summary>What to do now, in one sentence.</summary>
    public required string NextStep { get; init; }

    /// <summary>The verdict in a few words ("Don't pay this yet").</summary>
    public required string Headline { get; init; }

    /// <summary>Why, the strongest reason first.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>The reasons that are holds; their identities.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];

    /// <summary>What is attached and what each would do, in words; at most 20.</summary>
    public IReadOnlyList<FileAccount> Files { get; init; } = [];

    /// <summary>What was wrong with the form of the message.</summary>
    public IReadOnlyList<string> Defects { get; init; } = [];

    /// <summary>What could not be checked, and why.</summary>
    public IReadOnlyList<CouldNotCheck> CouldNotCheck { get; init; } = [];

    /// <summary>Share of the model in the score, in log-odds.</summary>
    public double ModelLogOdds { get; init; }

    /// <summary>
    /// What the message says of suppliers that their book does not: accounts, addresses for goods, e-mail addresses, telephone numbers; at most 20.
    /// Holds account numbers in full, so it is handed on and never written: <see cref="VerdictJson"/> leaves it out, and a verdict read back has none.
    /// </summary>
    public IReadOnlyList<SupplierClaim> Claims { get; init; } = [];
}
