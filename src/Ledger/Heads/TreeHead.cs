using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bezel.Ledger;

/// <summary>Why a text is not a head.</summary>
public enum HeadDefect
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>A head of a version other than 1.</summary>
    UnknownVersion,

    /// <summary>Not the form that the format demands.</summary>
    Malformed,
}

/// <summary>A signed head: a line of text that binds a log's first <see cref="Size"/> entries (docs/formats/ledger.md, Heads).</summary>
public sealed class TreeHead
{
    /// <summary>Most characters of a head.</summary>
    public const int MaxLength = 320;

    internal const string Start = "bezel-head:";
    private const int SignatureSize = 64;
    private readonly byte[] _signature;

    private TreeHead(LogId log, long size, long at, TreeHash root, string keyId, byte[] signature)
    {
        Log = log;
        Size = size;
        At = at;
        Root = root;
        KeyId = keyId;
        _signature = signature;
    }

    /// <summary>The log that it speaks of.</summary>
    public LogId Log { get; }

    /// <summary>Number of entries under <see cref="Root"/>.</summary>
    public long Size { get; }

    /// <summary>When it was signed, in Unix milliseconds.</summary>
    public long At { get; }

    /// <summary>The root over those entries.</summary>
    public TreeHash Root { get; }

    /// <summary>Which key signed it.</summary>
    public string KeyId { get; }

    /// <summary>r ‖ s, 64 bytes.</summary>
    public ReadOnlySpan<byte> Signature => _signature;

    /// <summary>Signs a head.</summary>
    /// <param name="key">The log's private key, on P-256.</param>
    /// <param name="log">The log.</param>
    /// <param name="size">Number of entries, 0 to <see cref="LedgerEntry.MaxInteger"/>.</param>
    /// <param name="at">Now, in Unix milliseconds.</param>
    /// <param name="root">The root over these entries.</param>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    public static TreeHead Sign(ECDsa key, LogId log, long size, long at, TreeHash root)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LedgerEntry.MaxInteger);
        ArgumentOutOfRangeException.ThrowIfNegative(at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at, LedgerEntry.MaxTime);
        if (!HeadKey.IsP256(key))
            throw new ArgumentException("Heads are signed with a key on P-256.", nameof(key));
        string keyId = HeadKey.Id(key.ExportSubjectPublicKeyInfo());
        byte[] signature = key.SignData(Signed(log, size, at, root, keyId), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new TreeHead(log, size, at, root, keyId, signature);
    }

    /// <summary>Reads a head, without line end. Says nothing about its signature. Never throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? line, [NotNullWhen(true)] out TreeHead? head) => TryParse(line, out head, out _);

    /// <summary>Reads a head, without line end; says why not. Says nothing about its signature. Never throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? line, [NotNullWhen(true)] out TreeHead? head, out HeadDefect defect)
    {
        head = null;
        defect = HeadDefect.Malformed;
        if (line is null || line.Length > MaxLength || !Ascii.IsValid(line) || !line.StartsWith(Start, StringComparison.Ordinal))
            return false;
        string[] parts = line.Split(':');
        if (parts[1] != "1")
        {
            if (TryNumber(parts[1], int.MaxValue, out _))
                defect = HeadDefect.UnknownVersion;
            return false;
        }
        if (parts.Length != 8 || !LogId.TryParse(parts[2], out LogId log) || !TryNumber(parts[3], LedgerEntry.MaxInteger, out long size) || !TryNumber(parts[4], LedgerEntry.MaxTime, out long at)
            || !TreeHash.TryParse(Encoding.ASCII.GetBytes(parts[5]), out TreeHash root) || !IsKeyId(parts[6]) || !TryBase64Url(parts[7], SignatureSize, out byte[]? signature))
            return false;
        defect = HeadDefect.None;
        head = new TreeHead(log, size, at, root, parts[6], signature);
        return true;
    }

    /// <summary>Whether the signature is that of the key, and the key the one that the head names.</summary>
    public bool Verify(HeadKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.KeyId == KeyId && key.Verify(Signed(Log, Size, At, Root, KeyId), _signature);
    }

    /// <summary>The same with the public key as SubjectPublicKeyInfo.</summary>
    public bool Verify(ReadOnlySpan<byte> spki)
    {
        if (!HeadKey.TryRead(spki, out HeadKey? key))
            return false;
        using (key)
            return Verify(key);
    }

    /// <summary>Same log, size and root: what counts when a head is compared with one held outside.</summary>
    public bool SaysTheSameAs(TreeHead other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Log == other.Log && Size == other.Size && Root == other.Root;
    }

    /// <summary>SHA-256 over the head's text: the message imprint of a time stamp (RFC 3161).</summary>
    public byte[] Imprint() => SHA256.HashData(Encoding.ASCII.GetBytes(ToString()));

    /// <summary>The head as a line of text, without line end.</summary>
    public override string ToString() => Prefix(Log, Size, At, Root, KeyId) + ":" + Base64Url.EncodeToString(_signature);

    internal static bool TryNumber(string text, long most, out long number)
    {
        number = 0;
        return text.Length is > 0 and <= 16 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && (text[0] != '0' || text.Length == 1)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
    }

    internal static bool TryBase64Url(string text, int size, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length != ((size * 8) + 5) / 6 || text.AsSpan().ContainsAny(" \t\r\n="))
            return false;
        byte[] decoded = new byte[size];
        // Written back it must be the same text: the unused bits of the last character are zero.
        if (!Base64Url.IsValid(text, out int length) || length != size || !Base64Url.TryDecodeFromChars(text, decoded, out _) || Base64Url.EncodeToString(decoded) != text)
            return false;
        bytes = decoded;
        return true;
    }

    private static bool IsKeyId(string text) => Hex.TryRead(Encoding.UTF8.GetBytes(text), stackalloc byte[HeadKey.IdLength / 2]);

    private static byte[] Signed(LogId log, long size, long at, in TreeHash root, string keyId) => Encoding.ASCII.GetBytes(Prefix(log, size, at, root, keyId));

    private static string Prefix(LogId log, long size, long at, in TreeHash root, string keyId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}1:{log}:{size}:{at}:{root}:{keyId}");
}
