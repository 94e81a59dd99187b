namespace Bezel.Authentication;

/// <summary>What key and hashes say of one signature.</summary>
internal sealed record Verification(Finding Finding, int KeyBits = 0, bool TestMode = false, bool BodyPartlyCovered = false)
{
    public bool Holds => Finding.Result == DkimResult.Pass;
}

/// <summary>Checks signatures of one message against their keys (RFC 6376 §6.1.2, §6.1.3). Each reading of the body is hashed once.</summary>
internal sealed class SignatureVerifier(RawMessage message, KeyLookup keys, int maxBodyReadings)
{
    private const int MinRsaBits = 1024;
    private const int LongEnoughBits = 2048;
    private readonly Dictionary<(bool Relaxed, long? Length), BodyDigest> _bodies = [];

    /// <summary>Checks a signature that its reader has not refused.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="headerDigest">Makes the hash that was signed; called only when there is a key.</param>
    /// <param name="cancellation">Ends the lookup.</param>
    public async ValueTask<Verification> VerifyAsync(Signature signature, Func<Signature, byte[]> headerDigest, CancellationToken cancellation)
    {
        if (signature.Refused is { } refused)
            return new Verification(refused);
        Keys found = await keys.FindAsync(signature, cancellation).ConfigureAwait(false);
        if (found.Refused is { } without)
            return new Verification(without);

        byte[]? digest = null;
        Verification? first = null;
        foreach (KeyRecord key in found.Records)
        {
            Verification verification = Check(signature, key, () => digest ??= headerDigest(signature));
            if (verification.Holds)
                return verification;
            // Of several keys, the one that could be used says more than the one that could not.
            if (first is null || (first.Finding.Result != DkimResult.Fail && verification.Finding.Result == DkimResult.Fail))
                first = verification;
        }
        return first!;
    }

    /// <summary>The hash over the fields that a message signature lists, each from the bottom up, and over itself without its value (§3.7, §5.4.2).</summary>
    public byte[] HeaderDigest(Signature signature)
    {
        using var sink = new HashSink();
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string name in signature.SignedFields)
        {
            IReadOnlyList<int> places = message.Named(name);
            int next = left.TryGetValue(name, out int rest) ? rest : places.Count - 1;
            // The signature itself comes at the end, and only there.
            if (next >= 0 && message.Fields[places[next]] == signature.Field)
                next--;
            left[name] = next - 1;
            if (next < 0)
                continue;
            HeaderCanon.Write(message, message.Fields[places[next]], signature.RelaxedHeader, leftOut: null, sink);
            sink.LineEnd();
        }
        HeaderCanon.Write(message, signature.Field, signature.RelaxedHeader, signature.LeftOut, sink);
        return sink.Finish();
    }

    private Verification Check(Signature signature, KeyRecord key, Func<byte[]> headerDigest)
    {
        BodyDigest? body = null;
        if (key.Refused is { } refused)
            return new Verification(refused, key.Bits, key.TestMode);
        if (key.Kind != signature.KeyKind)
            return Bad(DkimResult.PermError, DkimProblem.KeyForSomethingElse, $"The key that {signature.Domain} publishes is for something else than this signature.");
        if (key.Kind == KeyKind.Rsa && key.Bits < MinRsaBits)
            return Bad(DkimResult.Policy, DkimProblem.KeyTooShort, $"{signature.Domain} signed with so short a key ({key.Bits} bits) that others can forge it.");
        if (key.ExactIdentity && signature.IdentityDomain != signature.Domain)
            return Bad(DkimResult.PermError, DkimProblem.IdentityOutsideDomain, $"{signature.Domain} signed for {signature.IdentityDomain}, which its key does not allow.");

        if (signature.BodyHash is not null && !TryBody(signature, out body))
            return Bad(DkimResult.Neutral, DkimProblem.TooLarge, $"The signature of {signature.Domain} was not checked: the signatures of the message ask for too many readings of it.");
        if (body is { TooShort: true })
            return Bad(DkimResult.Fail, DkimProblem.BodyChanged, $"A part of the message is missing that {signature.Domain} signed.");
        if (body is not null && !body.Hash.AsSpan().SequenceEqual(signature.BodyHash))
            return Bad(DkimResult.Fail, DkimProblem.BodyChanged, $"The text or the attachments were changed after {signature.Domain} signed the message.");
        if (!key.Verifies(headerDigest(), signature.Value))
            return Bad(DkimResult.Fail, DkimProblem.SignatureWrong, $"The sender's name, the subject or another signed line is not what {signature.Domain} signed, or the signature is not its own.");

        bool partly = body is { Beyond: true };
        return new Verification(new Finding(DkimResult.Pass, DkimProblem.None, PassWords(signature, key, partly)), key.Bits, key.TestMode, partly);

        Verification Bad(DkimResult result, DkimProblem problem, string why) =>
            new(new Finding(result, problem, why), key.Bits, key.TestMode, body is { Beyond: true });
    }

    private static string PassWords(Signature signature, KeyRecord key, bool partly)
    {
        string why = partly
            ? $"{signature.Domain} signed only the beginning of the message; what follows may have been added by anybody."
            : $"{signature.Domain} signed the message, and it was not changed since.";
        if (key.Kind == KeyKind.Rsa && key.Bits < LongEnoughBits)
            why += $" Its key is short ({key.Bits} bits).";
        if (key.TestMode)
            why += " The domain says it is only trying this out.";
        return why;
    }

    private bool TryBody(Signature signature, out BodyDigest? body)
    {
        (bool, long?) reading = (signature.RelaxedBody, signature.BodyLength);
        if (_bodies.TryGetValue(reading, out body))
            return true;
        if (_bodies.Count >= maxBodyReadings)
            return false;
        _bodies[reading] = body = BodyCanon.Digest(message.Body, signature.RelaxedBody, signature.BodyLength);
        return true;
    }
}
