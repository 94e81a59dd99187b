namespace Bezel.Authentication;

/// <summary>What each method came to, as one of the three answers.</summary>
internal static class ProofOutcomes
{
    private const string OutOfTime = "There was no time left for it.";

    public static IReadOnlyList<MethodOutcome> Of(SenderProof proof, string noTrace) =>
    [
        Spf(proof, noTrace), Dkim(proof), Dmarc(proof.Dmarc), Arc(proof.Arc), Bimi(proof.Bimi),
    ];

    private static MethodOutcome Spf(SenderProof proof, string noTrace) => proof.Spf switch
    {
        null => new(ProofMethod.Spf, ProofState.CouldNotCheck,
            proof.Trace is null ? noTrace : proof.Trace.MailFrom is null ? $"{proof.Trace.Receiver} did not write down the sender of the envelope." : OutOfTime),
        { Result: SpfResult.TempError } spf => new(ProofMethod.Spf, ProofState.CouldNotCheck, spf.Why ?? ""),
        { Result: SpfResult.Pass } spf => new(ProofMethod.Spf, ProofState.Found, $"{proof.Trace!.Client} may send for {spf.Domain}."),
        { Why: { } why } => new(ProofMethod.Spf, ProofState.NotFound, why),
        { } spf => new(ProofMethod.Spf, ProofState.NotFound, spf.Result == SpfResult.Neutral
            ? $"{spf.Domain} does not say whether {proof.Trace!.Client} may send for it."
            : $"{proof.Trace!.Client} may not send for {spf.Domain}."),
    };

    private static MethodOutcome Dkim(SenderProof proof)
    {
        if (proof.Dkim.Count == 0)
            return proof.Dmarc is null ? new(ProofMethod.Dkim, ProofState.CouldNotCheck, OutOfTime) : new(ProofMethod.Dkim, ProofState.NotFound, "The message is not signed.");
        DkimAnswer best = proof.Dkim.FirstOrDefault(s => s is { Result: DkimResult.Pass, BodyPartlyCovered: false })
            ?? proof.Dkim.FirstOrDefault(s => s.CouldNotCheck || s.Result == DkimResult.Pass) ?? proof.Dkim[0];
        ProofState state = best.CouldNotCheck || best is { Result: DkimResult.Pass, BodyPartlyCovered: true } ? ProofState.CouldNotCheck
            : best.Result == DkimResult.Pass ? ProofState.Found : ProofState.NotFound;
        return new(ProofMethod.Dkim, state, best.Why);
    }

    private static MethodOutcome Dmarc(DmarcAnswer? dmarc) => dmarc switch
    {
        null => new(ProofMethod.Dmarc, ProofState.CouldNotCheck, OutOfTime),
        { Result: DmarcResult.Pass } => new(ProofMethod.Dmarc, ProofState.Found, $"{dmarc.FromDomain} stands for the message."),
        { Result: DmarcResult.TempError } => new(ProofMethod.Dmarc, ProofState.CouldNotCheck, dmarc.Why ?? ""),
        _ => new(ProofMethod.Dmarc, ProofState.NotFound, dmarc.Why ?? ""),
    };

    private static MethodOutcome Arc(ArcAnswer? arc) => arc switch
    {
        null => new(ProofMethod.Arc, ProofState.CouldNotCheck, OutOfTime),
        { CouldNotCheck: true } => new(ProofMethod.Arc, ProofState.CouldNotCheck, arc.Why),
        _ => new(ProofMethod.Arc, arc.Result == ArcResult.Pass ? ProofState.Found : ProofState.NotFound, arc.Why),
    };

    private static MethodOutcome Bimi(BimiAnswer? bimi) => bimi switch
    {
        null => new(ProofMethod.Bimi, ProofState.CouldNotCheck, OutOfTime),
        { Result: BimiResult.TempError } => new(ProofMethod.Bimi, ProofState.CouldNotCheck, bimi.Why ?? ""),
        { Result: BimiResult.Found } => new(ProofMethod.Bimi, ProofState.Found, $"{bimi.Domain} publishes a brand mark."),
        _ => new(ProofMethod.Bimi, ProofState.NotFound, bimi.Why ?? ""),
    };
}
