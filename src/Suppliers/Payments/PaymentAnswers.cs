namespace Bezel.Suppliers.Payments;

/// <summary>What a page says first of a payment file.</summary>
internal static class PaymentAnswers
{
    /// <summary>The answer in a sentence.</summary>
    public static string Of(KeptPaymentFile file) => file.State switch
    {
        PaymentFileState.SignedOff => PaymentWords.Say("answer.signed"),
        PaymentFileState.SetAside => PaymentWords.Say("answer.set-aside"),
        _ => Checked(file.IsComplete, file.LineCount, file.LookCount, file.StopCount, file.State == PaymentFileState.SignedOnce),
    };

    /// <summary>The answer for a file that waits.</summary>
    public static string Checked(bool isComplete, int lines, int look, int stop, bool signedOnce = false) =>
        stop == 1 ? PaymentWords.Say("answer.stop-one", lines)
        : stop > 1 ? PaymentWords.Say("answer.stop", stop, lines)
        : !isComplete ? PaymentWords.Say("answer.broken")
        : lines == 0 ? PaymentWords.Say("answer.empty")
        : signedOnce ? PaymentWords.Say("answer.one-more")
        : look == 1 ? PaymentWords.Say("answer.look-one", lines)
        : look > 1 ? PaymentWords.Say("answer.look", look, lines)
        : PaymentWords.Say(lines == 1 ? "answer.ok-one" : "answer.ok", lines);
}
