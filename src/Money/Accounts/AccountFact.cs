namespace Bezel.Money;

internal enum FactKind : byte
{
    Iban,
    Routing,
    SortCode,
    Bsb,
    Transit,
    Institution,
    BankCode,
    BranchCode,
    Ifsc,
    Account,
    Bic,
    Payee,
    Bank,
}

/// <summary>One labelled part of an account, as read from the folded text.</summary>
internal sealed class AccountFact
{
    public required FactKind Kind { get; init; }
    public required string Value { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }
    public required int Line { get; init; }

    /// <summary>The label that named it; for an account it says how sure that is.</summary>
    public LabelKind Label { get; init; }

    public bool Holds { get; init; } = true;

    /// <summary>Other ways to read the value; see <see cref="AccountMention.OtherReadings"/>.</summary>
    public IReadOnlyList<string> OtherReadings { get; init; } = [];

    /// <summary>The value is only the last digits.</summary>
    public bool Masked { get; init; }

    /// <summary>Expressly for wires or for ACH.</summary>
    public LabelKind Way { get; init; }

    /// <summary>Written beside its bank part without a label of its own.</summary>
    public bool Adjacent { get; init; }

    public bool IsBankPart => Kind is FactKind.Routing or FactKind.SortCode or FactKind.Bsb or FactKind.Transit or FactKind.Institution
        or FactKind.BankCode or FactKind.BranchCode or FactKind.Ifsc;
}
