namespace Bezel.Money.PaymentFiles;

internal sealed class Standard18Reader(FileDraft draft)
{
    public static bool LooksLike(ReadOnlySpan<char> text) => text.StartsWith("VOL1");

    public void Read(SourceStream source) => draft.Error(1, 1, PaymentFileCodes.FormatUnknown);
}
