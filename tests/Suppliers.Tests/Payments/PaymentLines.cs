using System.Globalization;
using System.Text;
using Bezel.Money;
using Bezel.Suppliers.Payments.Checking;

namespace Bezel.Suppliers.Tests.Payments;

/// <summary>Payment files and books made up for tests.</summary>
internal static class PaymentLines
{
    public static readonly KnownAccount Meridian = KnownAccount.OfUs("021000021", "000123456789");
    public static readonly KnownAccount Kestrel = KnownAccount.OfUs("011401533", "88776655");
    public static readonly KnownAccount Stranger = KnownAccount.OfUs("021000021", "55558812");

    /// <summary>A table of payments, one row each: payee, routing number, account, amount, reference.</summary>
    public static MemoryStream Csv(params (string Payee, KnownAccount Account, decimal Amount, string Reference)[] rows)
    {
        var text = new StringBuilder("Payee,Routing number,Account number,Amount,Currency,Reference\n");
        foreach ((string payee, KnownAccount account, decimal amount, string reference) in rows)
            text.Append(CultureInfo.InvariantCulture, $"\"{payee}\",{account.Routing},{account.Account},{amount:0.00},USD,{reference}\n");
        return new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
    }

    public static BookPayee Payee(long id, string name, bool? verified = true, params KnownAccount[] accounts) =>
        new() { Id = id, Name = name, Accounts = [.. accounts.Select(a => new BookAccount(a, verified))] };

    public static PayeeBook BookOf(params ClaimedAccount[] claims) => new([Payee(1, "Meridian Diamonds LLC", true, Meridian), Payee(2, "Kestrel Castings Inc.", true, Kestrel)], [], claims);

    public static (CheckedFile File, List<CheckedLine> Lines) Check(MemoryStream file, PayeeBook book, PaymentMemory? memory = null)
    {
        var lines = new List<CheckedLine>();
        CheckedFile done = PaymentCheck.Run(file, "payments.csv", book, memory ?? PaymentMemory.Nothing, lines.Add);
        done.IsComplete.ShouldBeTrue(string.Join('\n', done.Defects.Select(d => d.Say())));
        return (done, lines);
    }

    public static CheckedLine One(string payee, KnownAccount account, decimal amount = 100, PayeeBook? book = null, PaymentMemory? memory = null) =>
        Check(Csv((payee, account, amount, "")), book ?? BookOf(), memory).Lines.ShouldHaveSingleItem();

    public static IEnumerable<LineReasonCode> Codes(this CheckedLine line) => line.Reasons.Select(r => r.Code);
}
