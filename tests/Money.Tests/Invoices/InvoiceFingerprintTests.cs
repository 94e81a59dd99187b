using Bezel.Money.Invoices;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Money.Tests.Invoices;

public class InvoiceFingerprintTests
{
    private static readonly string Text = InvoiceTexts.English[0].Text;

    private static InvoiceFingerprint Of(string text) => InvoiceFingerprint.Of(InvoiceReader.Read(text), text, account => account.Account);

    [Fact]
    public void The_same_invoice_again_is_told_also_when_a_line_was_added()
    {
        Of(Text).To(Of(Text)).ShouldBe(InvoiceRelation.SameAgain);
        Of(Text + "\nSecond copy, kindly process").To(Of(Text)).ShouldBe(InvoiceRelation.SameAgain);
        Of(Text.Replace("MD-20481", "md 20481", StringComparison.Ordinal)).To(Of(Text)).ShouldBe(InvoiceRelation.SameAgain);
    }

    [Fact]
    public void A_copy_with_another_account_is_told_before_one_with_another_amount()
    {
        Of(Text.Replace("55779911", "55779912", StringComparison.Ordinal)).To(Of(Text)).ShouldBe(InvoiceRelation.OtherAccount);
        Of(Text.Replace("5,496.60", "5,946.60", StringComparison.Ordinal)).To(Of(Text)).ShouldBe(InvoiceRelation.OtherAmount);
    }

    [Fact]
    public void Without_its_number_amount_day_and_wording_tell()
    {
        string unnumbered = Text.Replace("Invoice No: MD-20481\n", "", StringComparison.Ordinal);
        Of(unnumbered).To(Of(Text)).ShouldBe(InvoiceRelation.SameAgain);
        Of(Text.Replace("MD-20481", "MD-20481A", StringComparison.Ordinal)).To(Of(Text)).ShouldBe(InvoiceRelation.LooksTheSame);
    }

    [Fact]
    public void The_next_invoice_of_the_same_supplier_is_another_one()
    {
        string next = Text.Replace("MD-20481", "MD-20490", StringComparison.Ordinal).Replace("12 March", "2 April", StringComparison.Ordinal).Replace("5,496.60", "1,200.00", StringComparison.Ordinal);
        Of(next).To(Of(Text)).ShouldBe(InvoiceRelation.Different);
        // The same rent every month: another number, another month.
        string month = Text.Replace("MD-20481", "MD-20490", StringComparison.Ordinal).Replace("12 March", "12 April", StringComparison.Ordinal);
        Of(month).To(Of(Text)).ShouldBe(InvoiceRelation.Different);
        // Numbers that begin anew each year.
        string year = Text.Replace("12 March 2026", "12 March 2027", StringComparison.Ordinal).Replace("5,496.60", "1,200.00", StringComparison.Ordinal);
        Of(year).To(Of(Text)).ShouldBe(InvoiceRelation.Different);
        Of(InvoiceTexts.English[3].Text).To(Of(Text)).ShouldBe(InvoiceRelation.Different);
    }

    [Fact]
    public void Short_texts_are_never_alike_by_their_wording() =>
        Of("Invoice\nTotal due $5.00\nDate 2026-01-01").To(Of("Invoice\nTotal due $5.00\nDate 2026-01-02")).ShouldBe(InvoiceRelation.Different);

    [Fact]
    public void Digits_do_not_count_for_the_wording() =>
        Of(Text.Replace('1', '7').Replace('4', '9')).Sketch.ShouldBe(Of(Text).Sketch);

    [Fact]
    public void A_copy_relates_in_both_directions() =>
        Prop.ForAll(Gen.Elements(InvoiceTexts.English).Two().ToArbitrary(), pair =>
        {
            InvoiceFingerprint one = Of(pair.Item1.Text);
            InvoiceFingerprint other = Of(pair.Item2.Text);
            return one.To(other) == other.To(one);
        }).QuickCheckThrowOnFailure();
}
