using Bezel.Money.Invoices;
using Bezel.Pages.Controls;
using Bezel.Shop.Findings;

namespace Bezel.Suppliers.Invoices;

/// <summary>How what was read of an invoice is shown: hostile text, states, the marks of two values that differ.</summary>
internal static class InvoiceShowing
{
    /// <summary>A hostile text on one line, without what hides in it or turns it around.</summary>
    public static string Text(string text, int most = 120) => PlainText.OneLine(text, most);

    /// <summary>What the colour of an invoice says.</summary>
    public static Tone ToneOf(InvoiceAccountState account, InvoiceRelation relation) => account switch
    {
        InvoiceAccountState.OnHold or InvoiceAccountState.Differs => Tone.Dont,
        _ when relation is InvoiceRelation.OtherAccount or InvoiceRelation.OtherAmount => Tone.Dont,
        InvoiceAccountState.Unknown => Tone.Look,
        _ when relation is InvoiceRelation.SameAgain or InvoiceRelation.LooksTheSame => Tone.Look,
        InvoiceAccountState.None => Tone.Unseen,
        _ => Tone.Good,
    };

    /// <summary>The characters of one value, each with whether it stands otherwise in the other; compared from their ends, as amounts and account numbers are read.</summary>
    public static IEnumerable<(char Character, bool Differs)> Against(string one, string other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            int at = other.Length - (one.Length - i);
            yield return (one[i], at < 0 || other[at] != one[i]);
        }
    }
}
