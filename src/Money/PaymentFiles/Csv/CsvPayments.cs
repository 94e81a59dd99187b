namespace Bezel.Money.PaymentFiles;

internal sealed class CsvPayments(FileDraft draft)
{
    public void Read(SourceStream source) => draft.Error(1, 1, PaymentFileCodes.FormatUnknown);
}
