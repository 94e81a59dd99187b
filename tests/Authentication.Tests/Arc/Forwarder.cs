using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bezel.Authentication.Tests;

/// <summary>Adds an ARC set to a message as RFC 8617 §5.1 says, over the plain <see cref="Signer"/>.</summary>
internal sealed record Forwarder(string Domain, SigningKey Key)
{
    public string Selector { get; init; } = "arc";

    /// <summary>cv=; worked out from the number when null.</summary>
    public string? ChainStatus { get; init; }

    public string Results { get; init; } = "spf=pass smtp.mfrom=example.com; dkim=pass header.d=example.com";

    public string Fields { get; init; } = "from:to:subject:date:dkim-signature";

    public string SignatureTags { get; init; } = "";

    public string SealTags { get; init; } = "";

    /// <summary>The message with set <paramref name="number"/> on top.</summary>
    public string Forward(string message, int number)
    {
        string i = number.ToString(CultureInfo.InvariantCulture);
        string results = $"ARC-Authentication-Results: i={i}; mx.{Domain};\r\n {Results}";
        string signed = new Signer(Key) { Field = "ARC-Message-Signature", Domain = Domain, Selector = Selector, Fields = Fields, Tags = $"i={i}{SignatureTags}" }.Sign(message);
        string signature = Signer.Split(signed).Fields[0];
        string seal = $"ARC-Seal: i={i}; a={Key.Algorithm}; d={Domain}; s={Selector}; t=1777622400;{SealTags} cv={ChainStatus ?? (number == 1 ? "none" : "pass")};\r\n b=";

        List<string> fields = Signer.Split(message).Fields;
        var over = new StringBuilder();
        for (int set = 1; set < number; set++)
        {
            string tag = $"i={set.ToString(CultureInfo.InvariantCulture)};";
            foreach (string name in (string[])["ARC-Authentication-Results", "ARC-Message-Signature", "ARC-Seal"])
            {
                // The topmost of its number.
                if (fields.Find(f => Signer.NameOf(f) == name && f.Contains(tag, StringComparison.Ordinal)) is { } field)
                    over.Append(Signer.RelaxedField(field)).Append("\r\n");
            }
        }
        over.Append(Signer.RelaxedField(results)).Append("\r\n").Append(Signer.RelaxedField(signature)).Append("\r\n").Append(Signer.RelaxedField(seal));
        string value = Convert.ToBase64String(Key.Sign(SHA256.HashData(Encoding.Latin1.GetBytes(over.ToString()))));
        return $"{seal}{Signer.Folded(value)}\r\n{signature}\r\n{results}\r\n{message}";
    }
}
