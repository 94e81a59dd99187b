using System.Text;
using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Tests.PaymentFiles;

/// <summary>Shorter ways to read what a test wrote.</summary>
internal static class Files
{
    public static PaymentFile Read(byte[] bytes, PaymentFileOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        return PaymentFileReader.Read(stream, "file", options);
    }

    public static PaymentFile Read(string text, PaymentFileOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static PaymentFile Read(IEnumerable<string> records) => Read(NachaFile.Join(records, "\n"));

    public static void ShouldBeWhole(this PaymentFile file)
    {
        file.Defects.ShouldBeEmpty();
        file.IsComplete.ShouldBeTrue();
    }

    /// <summary>The defect, once, at its place.</summary>
    public static void ShouldName(this PaymentFile file, string code, int line, int column, PaymentFileSeverity severity = PaymentFileSeverity.Error)
    {
        PaymentFileDefect defect = file.Defects.Where(d => d.Code == code).ShouldHaveSingleItem();
        (defect.Line, defect.Column, defect.Severity).ShouldBe((line, column, severity));
        if (severity == PaymentFileSeverity.Error)
            file.IsComplete.ShouldBeFalse();
    }

    /// <summary>What tells payments apart: where the money goes, how much, which way.</summary>
    public static string Money(this PaymentFile file) =>
        string.Join("\n", file.Lines.Select(l => FormattableString.Invariant($"{l.Kind} {l.Direction} {l.Account} {l.Amount} {l.Currency} {l.Bic}")));
}
