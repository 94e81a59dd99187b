using System.Globalization;
using System.Resources;

namespace Bezel.Money.PaymentFiles;

/// <summary>How bad a defect is.</summary>
public enum PaymentFileSeverity
{
    /// <summary>A bank may accept it; a person should know.</summary>
    Warning,

    /// <summary>A bank would refuse it, or what is in the file cannot be trusted.</summary>
    Error,
}

/// <summary>Something wrong with a payment file or a bank statement.</summary>
/// <param name="Severity">How bad.</param>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Column">Character of that line, from 1.</param>
/// <param name="Code">Which defect: one of <see cref="PaymentFileCodes"/>.</param>
/// <param name="Detail">What was found and what was expected, or empty. Never a whole account number: at most the last four digits.</param>
public sealed record PaymentFileDefect(PaymentFileSeverity Severity, int Line, int Column, string Code, string Detail)
{
    private static readonly ResourceManager Sentences = new("Bezel.Money.PaymentFiles.Words", typeof(PaymentFileDefect).Assembly);

    /// <summary>The defect in a plain English sentence, with its line and column.</summary>
    public string Say()
    {
        string sentence = Sentences.GetString(Code, CultureInfo.InvariantCulture) ?? Code;
        string place = string.Create(CultureInfo.InvariantCulture, $"Line {Line}, column {Column}: {sentence}");
        return Detail.Length == 0 ? place : $"{place} ({Detail})";
    }
}
