namespace Bezel.Money;

/// <summary>What a word or phrase says about the number beside it.</summary>
internal enum LabelKind : byte
{
    None,

    /// <summary>"number", "no", "is", "the": may stand between a label and its number.</summary>
    Connector,

    Iban,
    Routing,
    RoutingWire,
    RoutingAch,
    SortCode,
    Bic,
    Bsb,
    Transit,
    Institution,
    BankCode,
    BranchCode,
    Ifsc,
    Clabe,

    /// <summary>"account", "acct", "checking": an account of some kind.</summary>
    AccountBare,

    /// <summary>"account number": still perhaps the customer's own number with a utility.</summary>
    Account,

    /// <summary>"to our account", "credit account": money goes there.</summary>
    AccountDirected,

    /// <summary>"bank account number", "beneficiary account": a bank account by name.</summary>
    AccountStrong,

    /// <summary>"your account number", "customer account": a number with a merchant.</summary>
    CustomerAccount,

    /// <summary>A name of who is paid follows.</summary>
    Payee,

    /// <summary>A name of a bank follows.</summary>
    BankName,

    /// <summary>Speaks of paying into a bank account.</summary>
    StrongContext,

    /// <summary>Speaks of paying.</summary>
    WeakContext,

    /// <summary>Speaks of a bill, a subscription, a meter.</summary>
    UtilityContext,

    /// <summary>The number names something else: an order, a parcel, a report, a person.</summary>
    Reference,

    Phone,
    Fax,
    Card,

    /// <summary>"ending in": the last digits of a masked number follow.</summary>
    Ending,

    /// <summary>Goods go to the address that follows.</summary>
    Shipping,

    /// <summary>A phrase that only looks like a label ("account manager", "bank holiday").</summary>
    Neutral,
}
