using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Statements;

/// <summary>
/// Reads ISO 20022 <c>camt.052</c>, <c>camt.053</c> and <c>camt.054</c>, versions 02 to 08 and their neighbours. Entries that are only
/// pending or for information are left out, and it is said: they have not happened.
/// </summary>
internal sealed class CamtReader(StatementDraft draft) : IXmlVisitor
{
    private static readonly string[] Reports = ["Document/BkToCstmrStmt/Stmt", "Document/BkToCstmrAcctRpt/Rpt", "Document/BkToCstmrDbtCdtNtfctn/Ntfctn"];

    private readonly PainParty owner = new(draft.File);
    private readonly CamtEntry entry = new(draft);
    private string report = "";
    private StatementAccount? account;
    private decimal moved;
    private int openedAt;
    private (string Kind, decimal? Amount, string Currency, string Sign) balance;
    private bool anything;

    public static void Read(SourceStream source, StatementDraft draft)
    {
        var reader = new CamtReader(draft);
        var walk = new XmlWalk(draft.File, reader);
        bool whole = walk.Run(source);
        int at = walk.RootNamespace.IndexOf("camt.", StringComparison.Ordinal);
        draft.File.Version = at >= 0 && walk.RootNamespace.Length - at < 60 ? walk.RootNamespace[at..] : null;
        if (!reader.anything && whole)
            draft.File.Error(1, 1, draft.Format == BankStatementFormat.Unknown ? PaymentFileCodes.FormatUnknown : PaymentFileCodes.SectionMissing, draft.File.Version ?? "");
    }

    public void Begin(XmlPlace place)
    {
        if (Array.IndexOf(Reports, place.Path) is >= 0 and int kind)
        {
            report = Reports[kind] + "/";
            draft.Format = BankStatementFormat.Camt;
            anything = true;
            account = new StatementAccount();
            draft.Accounts.Add(account);
            owner.Reset();
            (moved, openedAt) = (0, place.Line);
        }
        else if (place.Path is "Document/BkToCstmrStmt" or "Document/BkToCstmrAcctRpt" or "Document/BkToCstmrDbtCdtNtfctn")
            draft.Format = BankStatementFormat.Camt;
        else if (account is not null && place.Path.StartsWith(report, StringComparison.Ordinal))
        {
            ReadOnlySpan<char> path = place.Path.AsSpan(report.Length);
            if (path is "Ntry")
                entry.Begin(account, place.Line, place.Column);
            else if (path is "Ntry/NtryDtls/TxDtls")
                entry.BeginDetail(place.Line);
            else if (path is "Bal")
                balance = ("", null, "", "");
        }
    }

    public void End(XmlPlace place, ReadOnlySpan<char> text)
    {
        if (account is null || !place.Path.StartsWith(report.AsSpan(0, report.Length - 1), StringComparison.Ordinal))
            return;
        if (place.Path.Length == report.Length - 1)
        {
            Leave();
            return;
        }
        ReadOnlySpan<char> path = place.Path.AsSpan(report.Length);
        if (path is "Ntry")
            moved += entry.End(account);
        else if (path.StartsWith("Ntry/"))
            entry.Value(place, path["Ntry/".Length..], text);
        else if (path.StartsWith("Acct/Svcr/"))
            owner.BankValue(place, path["Acct/Svcr/".Length..], text);
        else if (path is "Acct/Ccy")
            account.Currency = draft.File.Strings.Of(text);
        else if (path.StartsWith("Acct/"))
        {
            owner.AccountValue(place, path["Acct/".Length..], text);
            if (path is "Acct/Id")
                account.Account = owner.Account(place.Line, place.Column);
        }
        else if (path is "Acct")
            account.Account = owner.Account(place.Line, place.Column);
        else if (path is "Bal")
            Balance();
        else if (path.StartsWith("Bal/"))
            BalanceValue(place, path["Bal/".Length..], text);
    }

    private void BalanceValue(XmlPlace place, ReadOnlySpan<char> path, ReadOnlySpan<char> text)
    {
        switch (path)
        {
            case "Tp/CdOrPrtry/Cd":
                balance.Kind = draft.File.Strings.Of(text);
                break;
            case "Amt":
                (balance.Amount, balance.Currency) = (PainText.Amount(text), draft.File.Strings.Of(place.Currency));
                if (balance.Amount is null)
                    draft.File.Error(place.Line, place.Column, PaymentFileCodes.AmountInvalid);
                break;
            case "CdtDbtInd":
                balance.Sign = draft.File.Strings.Of(text);
                break;
        }
    }

    private void Balance()
    {
        decimal? signed = balance.Sign == "DBIT" ? -balance.Amount : balance.Amount;
        if (account!.Currency.Length == 0)
            account.Currency = balance.Currency;
        switch (balance.Kind)
        {
            case "OPBD" or "PRCD":
                account.Opening ??= signed;
                break;
            case "CLBD":
                account.Closing = signed;
                break;
        }
    }

    private void Leave()
    {
        if (account is { Opening: { } opening, Closing: { } closing } && opening + moved != closing)
            draft.File.Warning(openedAt, 1, PaymentFileCodes.BalanceDiffers, PainText.Compared(closing, opening + moved));
        account = null;
    }
}
