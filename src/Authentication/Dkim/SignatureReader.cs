using System.Globalization;

namespace Bezel.Authentication;

/// <summary>
/// Reads the tags of a signature and says what in them already decides (RFC 6376 §6.1.1).
/// Rules: what a tag's form forbids spoils the signature; an unknown tag does not. Values are compared as they are written, capitals too.
/// </summary>
internal static class SignatureReader
{
    private const int MaxShown = 40;

    public static Signature Read(RawMessage message, RawField field, SignatureKind kind, DkimLimits limits)
    {
        var signature = new Signature { Field = field };
        if (TagList.Parse(message.Value(field)) is not { } tags)
        {
            signature.Refused = new Finding(DkimResult.Neutral, DkimProblem.Malformed, "The signature cannot be read: it is no list of tags.");
            return signature;
        }
        signature.ChainStatus = Shown(tags.Text("cv") ?? "");
        signature.Refused = Names(signature, tags)
            ?? (kind == SignatureKind.Dkim ? Version(tags) : null)
            ?? AlgorithmOf(signature, tags)
            ?? Value(signature, tags, field)
            ?? Times(signature, tags);
        if (kind == SignatureKind.ArcSeal)
            signature.Refused ??= Seal(tags);
        else
            signature.Refused ??= Coverage(signature, tags, kind, limits);
        return signature;
    }

    private static Finding? Names(Signature signature, TagList tags)
    {
        if (tags.Text("d") is { } domain)
            signature.Domain = DomainText.Normalize(domain, labels: 2) ?? "";
        if (tags.Text("s") is { } selector)
            signature.Selector = DomainText.Normalize(selector, labels: 1) ?? "";
        if (Missing(tags, "d", "s") is { } missing)
            return missing;
        if (signature.Domain.Length == 0 || signature.Selector.Length == 0)
            return new Finding(DkimResult.PermError, DkimProblem.DomainInvalid, "The signature names no domain that could exist.");
        signature.IdentityDomain = signature.Domain;
        return null;
    }

    private static Finding? Version(TagList tags) => tags.Text("v") switch
    {
        "1" => null,
        null => Missing(tags, "v"),
        _ => new Finding(DkimResult.PermError, DkimProblem.VersionUnknown, "The signature is of a version of DKIM that does not exist."),
    };

    private static Finding? AlgorithmOf(Signature signature, TagList tags)
    {
        string algorithm = tags.Text("a") ?? "";
        signature.Algorithm = Shown(algorithm);
        if (Missing(tags, "a") is { } missing)
            return missing;
        switch (algorithm)
        {
            case "rsa-sha256":
                signature.KeyKind = KeyKind.Rsa;
                return null;
            case "ed25519-sha256":
                signature.KeyKind = KeyKind.Ed25519;
                return null;
            case "rsa-sha1":
                return new Finding(DkimResult.Policy, DkimProblem.AlgorithmTooWeak,
                    $"{signature.Domain} signed in a way (rsa-sha1) that has been broken and proves nothing any more.");
            default:
                return new Finding(DkimResult.PermError, DkimProblem.AlgorithmUnknown, $"{signature.Domain} signed in a way that is not known ({signature.Algorithm}).");
        }
    }

    private static Finding? Value(Signature signature, TagList tags, RawField field)
    {
        if (Missing(tags, "b") is { } missing)
            return missing;
        if (tags.Bytes("b") is not { } value)
            return Malformed("b");
        signature.Value = value;
        (int start, int end) = tags.Whole("b");
        signature.LeftOut = (field.Colon + 1 + start)..(field.Colon + 1 + end);
        return null;
    }

    private static Finding? Times(Signature signature, TagList tags)
    {
        if (!TryNumber(tags, "t", 12, out long? made))
            return Malformed("t");
        if (!TryNumber(tags, "x", 12, out long? expires))
            return Malformed("x");
        signature.SignedAt = Time(made);
        signature.ExpiresAt = Time(expires);
        return expires <= made ? new Finding(DkimResult.PermError, DkimProblem.TimesContradict, "The signature expires before it was made.") : null;
    }

    /// <summary>RFC 8617 §4.1.3: a seal says nothing of which fields it covers; one that does is void.</summary>
    private static Finding? Seal(TagList tags) => tags.Has("h") ? Malformed("h") : Missing(tags, "cv");

    private static Finding? Coverage(Signature signature, TagList tags, SignatureKind kind, DkimLimits limits)
    {
        if (Missing(tags, "bh", "h") is { } missing)
            return missing;
        if (tags.Bytes("bh") is not { } bodyHash)
            return Malformed("bh");
        signature.BodyHash = bodyHash;
        signature.CanonicalizationStated = tags.Has("c");
        switch (tags.Text("c"))
        {
            case null or "simple" or "simple/simple":
                break;
            case "relaxed" or "relaxed/simple":
                signature.RelaxedHeader = true;
                break;
            case "simple/relaxed":
                signature.RelaxedBody = true;
                break;
            case "relaxed/relaxed":
                signature.RelaxedHeader = signature.RelaxedBody = true;
                break;
            default:
                return new Finding(DkimResult.PermError, DkimProblem.CanonicalizationUnknown, "The signature asks for a way of comparing that is not known.");
        }
        if (!TryNumber(tags, "l", 76, out long? length))
            return Malformed("l");
        signature.BodyLength = length;
        if (tags.Has("q") && !tags.Parts("q").Contains("dns/txt", StringComparer.Ordinal))
            return new Finding(DkimResult.PermError, DkimProblem.QueryMethodUnknown, "The key is to be had by a way that is not known.");
        List<string> fields = [.. tags.Parts("h").Where(name => name.Length > 0).Take(limits.MaxSignedFields + 1)];
        if (fields.Count > limits.MaxSignedFields)
            return new Finding(DkimResult.Neutral, DkimProblem.TooLarge, "The signature lists more fields than are looked at.");
        signature.SignedFields = fields.ConvertAll(name => name.ToLowerInvariant());
        if (kind == SignatureKind.ArcMessage)
        {
            // RFC 8617 §4.1.2: seals come after the message signature, so it cannot cover them.
            return signature.SignedFields.Contains("arc-seal") ? Malformed("h") : null;
        }
        return IdentityOf(signature, tags);
    }

    private static Finding? IdentityOf(Signature signature, TagList tags)
    {
        if (tags.Text("i") is not { } identity)
            return null;
        signature.Identity = Shown(identity, 320);
        int at = identity.LastIndexOf('@');
        if (at < 0)
            return Malformed("i");
        if (DomainText.Normalize(identity[(at + 1)..], labels: 2) is not { } domain || !DomainNames.IsAtOrBelow(domain, signature.Domain))
            return new Finding(DkimResult.PermError, DkimProblem.IdentityOutsideDomain, $"{signature.Domain} signed for somebody outside its own domain.");
        signature.IdentityDomain = domain;
        return null;
    }

    private static Finding? Missing(TagList tags, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (!tags.Has(name))
                return new Finding(DkimResult.PermError, DkimProblem.TagMissing, $"The signature is incomplete: {name}= is missing.");
        }
        return null;
    }

    private static Finding Malformed(string name) => new(DkimResult.Neutral, DkimProblem.Malformed, $"The signature cannot be read: {name}= is not of its form.");

    private static bool TryNumber(TagList tags, string name, int digits, out long? value)
    {
        value = null;
        if (tags.Text(name) is not { } text)
            return true;
        if (text.Length == 0 || text.Length > digits || text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            return false;
        // More than fits is more than any body has.
        value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : long.MaxValue;
        return true;
    }

    private static DateTimeOffset? Time(long? seconds) =>
        seconds is null ? null : seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeSeconds(seconds.Value);

    /// <summary>Text of a stranger, short and without what would disturb a page or a terminal.</summary>
    internal static string Shown(string text, int length = MaxShown) =>
        string.Concat(text.Take(length).Select(c => char.IsControl(c) ? ' ' : c));
}
