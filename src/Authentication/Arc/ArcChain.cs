using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>
/// A message's ARC sets, and the steps of RFC 8617 §5.2 in their order: structure, the status the seals state, the newest message signature, older
/// ones for the oldest pass, then every seal from the newest. The first step that fails decides.
/// </summary>
internal sealed class ArcChain(RawMessage message, IDnsLookup dns, DateTimeOffset now, DkimLimits limits)
{
    private readonly SignatureVerifier _verifier = new(message, new KeyLookup(dns, limits.MaxArcLookups, limits.MaxKeyRecords), limits.MaxBodyReadings);
    private readonly SortedDictionary<int, ArcSet> _sets = [];
    private readonly Dictionary<int, Verification> _messages = [];
    private readonly Dictionary<int, Verification> _seals = [];
    private int? _oldestPass;

    public async ValueTask<ArcAnswer> ValidateAsync(CancellationToken cancellation)
    {
        if (message.TooLarge)
            return new ArcAnswer(ArcResult.Fail, ArcProblem.TooLarge, null, [], "The chain of forwarders was not checked: the top of the message is larger than is looked at.");
        bool whole = Collect(out bool tooMany, out bool any);
        if (!any)
            return new ArcAnswer(ArcResult.None, ArcProblem.None, null, [], "No forwarder left a seal.");
        (ArcProblem problem, string why) = tooMany
            ? (ArcProblem.TooLarge, "The chain of forwarders was not checked: it is longer than the rules allow.")
            : !whole
                ? (ArcProblem.Structure, "The chain of forwarders is incomplete or has pieces in it twice.")
                : Status() is { Problem: not ArcProblem.None } status ? status : await HoldsAsync(cancellation).ConfigureAwait(false);
        return new ArcAnswer(problem == ArcProblem.None ? ArcResult.Pass : ArcResult.Fail, problem, problem == ArcProblem.None ? _oldestPass : null, Instances(), why);
    }

    /// <summary>Steps 1 and 3A, 3B: one field of each sort for each of 1 to N.</summary>
    private bool Collect(out bool tooMany, out bool any)
    {
        IReadOnlyList<int> seals = message.Named("arc-seal"), signatures = message.Named("arc-message-signature"), results = message.Named("arc-authentication-results");
        any = seals.Count + signatures.Count + results.Count > 0;
        tooMany = Math.Max(seals.Count, Math.Max(signatures.Count, results.Count)) > Math.Min(limits.MaxArcSets, ArcSet.MaxNumber);
        if (tooMany)
            return false;
        bool whole = true;
        foreach (int place in seals)
            whole &= Put(place, set => set.Seal is null, (set, field) => set.Seal = SignatureReader.Read(message, field, SignatureKind.ArcSeal, limits));
        foreach (int place in signatures)
            whole &= Put(place, set => set.MessageSignature is null, (set, field) => set.MessageSignature = SignatureReader.Read(message, field, SignatureKind.ArcMessage, limits));
        foreach (int place in results)
            whole &= Put(place, set => set.Results is null, (set, field) => set.Results = field, isResults: true);
        foreach (ArcSet set in _sets.Values)
            set.ReadResults(message);
        return whole && _sets.Values.All(set => set.IsWhole) && _sets.Keys.SequenceEqual(Enumerable.Range(1, _sets.Count));
    }

    private bool Put(int place, Func<ArcSet, bool> isFree, Action<ArcSet, RawField> put, bool isResults = false)
    {
        RawField field = message.Fields[place];
        int number = ArcSet.NumberOf(message, field, isResults);
        if (number == 0)
            return false;
        if (!_sets.TryGetValue(number, out ArcSet? set))
            _sets[number] = set = new ArcSet(number);
        if (!isFree(set))
            return false;
        put(set, field);
        return true;
    }

    /// <summary>Steps 2 and 3C.</summary>
    private (ArcProblem Problem, string Why) Status()
    {
        foreach (ArcSet set in _sets.Values)
        {
            string status = set.Seal!.ChainStatus;
            // What failed once never passes again, whoever seals after it.
            if (status == "fail")
                return (ArcProblem.SealedAsFailed, $"{Named(set)} already found the chain of forwarders broken.");
            if (set.Seal.Refused is { } refused)
                return (ArcProblem.Structure, $"The seal of {Named(set)} does not count. {refused.Why}");
            if (status != (set.Number == 1 ? "none" : "pass"))
                return (ArcProblem.StatusContradicts, $"What {Named(set)} says of the forwarders before it does not fit its place.");
        }
        return (ArcProblem.None, "");
    }

    /// <summary>Steps 4 to 6.</summary>
    private async ValueTask<(ArcProblem Problem, string Why)> HoldsAsync(CancellationToken cancellation)
    {
        int newest = _sets.Count;
        Verification latest = await MessageAsync(newest, cancellation).ConfigureAwait(false);
        if (!latest.Holds)
            return Failed(latest, ArcProblem.MessageChanged, $"The message was changed after its last forwarder, {Named(_sets[newest])}, sealed it.");
        for (int number = newest; number >= 1; number--)
        {
            Verification seal = await _verifier.VerifyAsync(_sets[number].Seal!, SealDigest, cancellation).ConfigureAwait(false);
            _seals[number] = seal;
            if (!seal.Holds)
                return Failed(seal, ArcProblem.SealWrong, $"The seal of {Named(_sets[number])} does not hold.");
        }
        // Only once the chain holds: older message signatures do not decide.
        int oldest = newest;
        while (oldest > 1 && (await MessageAsync(oldest - 1, cancellation).ConfigureAwait(false)).Holds)
            oldest--;
        _oldestPass = oldest == 1 ? 0 : oldest;
        return (ArcProblem.None, oldest == 1
            ? $"Every forwarder's seal holds, and the message is as {Named(_sets[1])} received it."
            : $"Every forwarder's seal holds; the message was changed on the way, last by {Named(_sets[oldest])}.");
    }

    private async ValueTask<Verification> MessageAsync(int number, CancellationToken cancellation)
    {
        Signature signature = _sets[number].MessageSignature!;
        Verification verification = await _verifier.VerifyAsync(signature, _verifier.HeaderDigest, cancellation).ConfigureAwait(false);
        if (!verification.Holds && !signature.CanonicalizationStated)
        {
            // RFC 8617 §4.1.2 leaves the default to DKIM, which is simple; forwarders that state nothing sign relaxed, as the suite does. Both bind the message.
            signature.RelaxedHeader = signature.RelaxedBody = true;
            verification = await _verifier.VerifyAsync(signature, _verifier.HeaderDigest, cancellation).ConfigureAwait(false);
        }
        if (verification.Holds && signature.ExpiresAt < now)
            verification = verification with { Finding = new Finding(DkimResult.Policy, DkimProblem.Expired, $"The signature of {signature.Domain} has expired.") };
        return _messages[number] = verification;
    }

    /// <summary>The hash that a seal is over: every set up to its own, oldest first, its own seal last and without value (§5.1.1).</summary>
    private byte[] SealDigest(Signature seal)
    {
        using var sink = new HashSink();
        foreach (ArcSet set in _sets.Values)
        {
            HeaderCanon.Write(message, set.Results!.Value, relaxed: true, leftOut: null, sink);
            sink.LineEnd();
            HeaderCanon.Write(message, set.MessageSignature!.Field, relaxed: true, leftOut: null, sink);
            sink.LineEnd();
            if (set.Seal == seal)
                break;
            HeaderCanon.Write(message, set.Seal!.Field, relaxed: true, leftOut: null, sink);
            sink.LineEnd();
        }
        HeaderCanon.Write(message, seal.Field, relaxed: true, seal.LeftOut, sink);
        return sink.Finish();
    }

    private static (ArcProblem, string) Failed(Verification verification, ArcProblem problem, string why)
    {
        const string notChecked = "The chain of forwarders could not be checked. ";
        return verification.Finding.Problem switch
        {
            DkimProblem.KeyAbsent or DkimProblem.KeyUnavailable or DkimProblem.TooManyLookups => (ArcProblem.KeyUnavailable, notChecked + verification.Finding.Why),
            DkimProblem.TooLarge => (ArcProblem.TooLarge, notChecked + verification.Finding.Why),
            _ => (problem, why + " " + verification.Finding.Why),
        };
    }

    private static string Named(ArcSet set) => set.Seal is { Domain.Length: > 0 } seal ? seal.Domain : $"forwarder {set.Number}";

    private List<ArcInstance> Instances() =>
    [
        .. _sets.Values.Select(set => new ArcInstance(set.Number, set.Seal?.Domain ?? "", set.Seal?.Selector ?? "", set.Seal?.ChainStatus ?? "", set.AuthServer, set.ResultsText,
            _seals.GetValueOrDefault(set.Number)?.Finding.Result, _messages.GetValueOrDefault(set.Number)?.Finding.Result)),
    ];
}
