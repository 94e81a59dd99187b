using Bezel.Authentication;
using Bezel.Judge.Facts;

namespace Bezel.Cli.Checking;

/// <summary>
/// What the proof of a sender means to the judge. Rules of the place: a failure refutes a sender only while the message is young, since domains change
/// what they publish; and not when a trusted forwarder saw the proof hold before it changed the message; an SPF failure counts only if it is known that
/// no signature makes up for it.
/// </summary>
internal static class ProvedSender
{
    public static SenderCheck AsFacts(SenderProof proof)
    {
        CheckResult dmarc = proof.Dmarc?.Result switch
        {
            DmarcResult.Pass => CheckResult.Pass,
            DmarcResult.Fail => CheckResult.Fail,
            DmarcResult.None or DmarcResult.PermError => CheckResult.None,
            _ => CheckResult.NotChecked,
        };
        CheckResult spf = proof.Spf?.Result switch
        {
            SpfResult.Pass => CheckResult.Pass,
            SpfResult.Fail or SpfResult.SoftFail => CheckResult.Fail,
            SpfResult.None or SpfResult.Neutral or SpfResult.PermError => CheckResult.None,
            _ => CheckResult.NotChecked,
        };
        CheckResult dkim = proof.SignedByWriter switch
        {
            ProofState.Found => CheckResult.Pass,
            ProofState.NotFound => CheckResult.None,
            _ => CheckResult.NotChecked,
        };
        bool tooOld = proof.IsOld && (dmarc == CheckResult.Fail || spf == CheckResult.Fail);
        if (proof.ForwardedBy is not null && dmarc == CheckResult.Fail)
            (dmarc, spf) = (CheckResult.None, CheckResult.None);
        if (proof.IsOld)
            (dmarc, spf) = (WithoutFailure(dmarc), WithoutFailure(spf));
        if (dkim == CheckResult.NotChecked)
            spf = WithoutFailure(spf);
        var check = new SenderCheck
        {
            Spf = spf,
            Dkim = dkim,
            Dmarc = dmarc,
            PolicyDomain = proof.Dmarc?.PolicyDomain ?? "",
            Policy = proof.Dmarc?.Asked switch { DmarcPolicy.Reject => SenderPolicy.Reject, DmarcPolicy.Quarantine => SenderPolicy.Quarantine, _ => SenderPolicy.None },
            DomainIsMissing = proof.DomainIsMissing,
        };
        return check.IsConclusive || dkim == CheckResult.Pass ? check : check with { CouldNotCheck = Why(proof, tooOld) };
    }

    private static CheckResult WithoutFailure(CheckResult result) => result == CheckResult.Fail ? CheckResult.NotChecked : result;

    private static string Why(SenderProof proof, bool tooOld)
    {
        string who = proof.FromDomain.Length > 0 ? proof.FromDomain : "whom it names";
        if (tooOld)
            return $"Whether it came from {who} cannot be told any more: the message is old, and what the domain publishes may have changed.";
        MethodOutcome? blind = proof.Outcomes.FirstOrDefault(o => o.State == ProofState.CouldNotCheck && o.Method is ProofMethod.Spf or ProofMethod.Dkim)
            ?? proof.Outcomes.FirstOrDefault(o => o.State == ProofState.CouldNotCheck);
        return $"Whether it really came from {who} could not be checked: {blind?.Why}";
    }
}
