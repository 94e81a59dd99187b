namespace Bezel.Money.PaymentFiles;

internal static class PainReader
{
    public static void Read(SourceStream source, FileDraft draft) => draft.Error(1, 1, PaymentFileCodes.FormatUnknown);
}
