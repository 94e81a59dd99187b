using Bezel.Suppliers.Payments.Checking;

namespace Bezel.Suppliers.Payments;

/// <summary>What a terminal says of a checked payment file; the same words as the pages.</summary>
public static class PaymentCheckWords
{
    /// <summary>The answer in a sentence.</summary>
    public static string Answer(CheckedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return PaymentAnswers.Checked(file.IsComplete, file.Counts.All, file.Counts.Look, file.Counts.Stop) + ".";
    }

    /// <summary>What came of comparing with what was sent.</summary>
    public static string Answer(SentComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return PaymentComparing.Say(comparison, ComparedWith.Statement);
    }

    /// <summary>The format in words.</summary>
    public static string Format(CheckedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return PaymentWords.Say("format." + PaymentWords.Kebab(file.Format)) + (file.Version is null ? "" : " " + file.Version);
    }

    /// <summary>An outcome in words.</summary>
    public static string Outcome(LineOutcome outcome) => PaymentWords.Say("outcome." + PaymentWords.Kebab(outcome));

    /// <summary>Which payment, to whom, how much.</summary>
    public static string Heading(CheckedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return PaymentWords.Say("line.heading", line.Number, line.Payee.Length == 0 ? PaymentWords.Say("line.nobody") : line.Payee, PaymentWords.Money(line.Amount, line.Currency), line.Line);
    }
}
