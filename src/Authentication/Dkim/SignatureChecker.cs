using System.Globalization;
using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>Answers for each DKIM signature of a message.</summary>
internal sealed class SignatureChecker(RawMessage message, IDnsLookup dns, DateTimeOffset now, DkimLimits limits)
{
    private static readonly string[] SeenByReaders = ["subject", "reply-to", "sender", "to", "cc", "date", "content-type"];
    private readonly SignatureVerifier _verifier = new(message, new KeyLookup(dns, limits.MaxLookups, limits.MaxKeyRecords), limits.MaxBodyReadings);

    public async ValueTask<IReadOnlyList<DkimAnswer>> AllAsync(CancellationToken cancellation)
    {
        IReadOnlyList<int> places = message.Named("dkim-signature");
        if (message.TooLarge)
            return [NotLookedAt(DkimProblem.TooLarge, "The signatures were not checked: the top of the message is larger than is looked at.")];
        var answers = new List<DkimAnswer>();
        foreach (int place in places.Take(limits.MaxSignatures))
            answers.Add(await OneAsync(message.Fields[place], cancellation).ConfigureAwait(false));
        if (places.Count > limits.MaxSignatures)
        {
            answers.Add(NotLookedAt(DkimProblem.TooManySignatures,
                $"The message has {places.Count} signatures, far more than is usual; {places.Count - limits.MaxSignatures} were not looked at."));
        }
        return answers;
    }

    private async ValueTask<DkimAnswer> OneAsync(RawField field, CancellationToken cancellation)
    {
        Signature signature = SignatureReader.Read(message, field, SignatureKind.Dkim, limits);
        signature.Refused ??= From(signature);
        Verification verification = await _verifier.VerifyAsync(signature, _verifier.HeaderDigest, cancellation).ConfigureAwait(false);
        Finding finding = verification.Holds ? Acceptable(signature, verification) : verification.Finding;
        return new DkimAnswer(finding.Result, finding.Problem, signature.Domain, signature.Selector, signature.Identity, signature.Algorithm,
            verification.KeyBits, finding.Why, verification.BodyPartlyCovered, verification.TestMode)
        {
            SignedAt = signature.SignedAt,
            ExpiresAt = signature.ExpiresAt,
            NotCovered = [.. SeenByReaders.Where(name => Uncovered(signature, name) > 0)],
        };
    }

    private Finding? From(Signature signature) =>
        !signature.SignedFields.Contains("from") || message.Named("from").Count == 0
            ? new Finding(DkimResult.PermError, DkimProblem.FromNotSigned, $"{signature.Domain} did not sign who the message is from.")
            : null;

    /// <summary>Whether a signature that holds may be relied on.</summary>
    private Finding Acceptable(Signature signature, Verification verification)
    {
        if (Uncovered(signature, "from") > 0 || message.HasHiddenFrom)
            return new Finding(DkimResult.Policy, DkimProblem.FromAdded, $"The message has one sender that {signature.Domain} signed, and another beside it that it did not.");
        if (message.EndsWithoutBlankLine && signature.BodyLength is not null)
            return new Finding(DkimResult.Policy, DkimProblem.Malformed, $"Only the beginning of the message is signed by {signature.Domain}, and where it begins is blurred.");
        if (signature.ExpiresAt < now)
            return new Finding(DkimResult.Policy, DkimProblem.Expired, string.Create(CultureInfo.InvariantCulture, $"The signature of {signature.Domain} was good only until {signature.ExpiresAt:yyyy-MM-dd HH:mm} UTC."));
        return verification.Finding;
    }

    private int Uncovered(Signature signature, string name) => message.Named(name).Count - signature.SignedFields.Count(signed => signed == name);

    private static DkimAnswer NotLookedAt(DkimProblem problem, string why) => new(DkimResult.Neutral, problem, "", "", null, "", 0, why, false, false);
}
