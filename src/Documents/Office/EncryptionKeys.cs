using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bezel.Documents.Office;

/// <summary>
/// Keys by which Office documents of before 2007 are locked with RC4 ([MS-OFFCRYPTO] 2.3.5 and 2.3.6): a new key for each
/// block of the stream. Only known passwords are tried: the one that Excel puts itself, and none at all. The old formats
/// prescribe MD5, SHA-1 and RC4; they are used for nothing but reading such files.
/// </summary>
internal sealed class EncryptionKeys
{
    /// <summary>Passwords that anybody knows, with how the fact calls them.</summary>
    public static readonly (string Password, string Name)[] Known = [("VelvetSweatshop", "the password that Excel itself puts"), ("", "an empty password")];

    private readonly byte[] _seed;
    private readonly bool _api;
    private readonly int _keyBytes;

    private EncryptionKeys(byte[] seed, bool api, int keyBytes) => (_seed, _api, _keyBytes) = (seed, api, keyBytes);

    /// <summary>Reads the head of an encrypted stream (its version first) and tries the known passwords; null when none opens it.</summary>
    public static EncryptionKeys? Open(ReadOnlySpan<byte> head, InspectionState state)
    {
        if (head.Length < 4)
            return null;
        int major = BinaryPrimitives.ReadUInt16LittleEndian(head), minor = BinaryPrimitives.ReadUInt16LittleEndian(head[2..]);
        foreach ((string password, string name) in Known)
        {
            EncryptionKeys? keys = (major, minor) switch
            {
                (1, 1) => Binary(head[4..], password),
                (2 or 3 or 4, 2) => Api(head[4..], password),
                _ => null,
            };
            if (keys is null)
                continue;
            state.Fact(FactKind.OpensWithKnownPassword, name);
            return keys;
        }
        return null;
    }

    /// <summary>Unlocks a stream whose keys change every <paramref name="block"/> bytes.</summary>
    public void Decrypt(Span<byte> data, int block, InspectionState state)
    {
        for (int at = 0, number = 0; at < data.Length && state.Step(block); at += block, number++)
            Rc4.Apply(Key((uint)number), data.Slice(at, Math.Min(block, data.Length - at)));
    }

    private byte[] Key(uint block)
    {
        Span<byte> seed = stackalloc byte[_seed.Length + 4];
        _seed.CopyTo(seed);
        BinaryPrimitives.WriteUInt32LittleEndian(seed[_seed.Length..], block);
        byte[] hash = _api ? Sha1(seed) : Md5(seed);
        byte[] key = new byte[Math.Max(16, _keyBytes)];
        // Keys of 40 bits are filled up with zeros.
        hash.AsSpan(0, Math.Min(_keyBytes, hash.Length)).CopyTo(key);
        return key;
    }

    private static EncryptionKeys? Binary(ReadOnlySpan<byte> head, string password)
    {
        if (head.Length < 48)
            return null;
        byte[] first = Md5(Encoding.Unicode.GetBytes(password));
        var salted = new List<byte>(336);
        for (int i = 0; i < 16; i++)
        {
            salted.AddRange(first.AsSpan(0, 5));
            salted.AddRange(head[..16]);
        }
        byte[] second = Md5([.. salted]);
        var keys = new EncryptionKeys(second[..5], false, 16);
        byte[] check = head.Slice(16, 32).ToArray();
        Rc4.Apply(keys.Key(0), check);
        return Md5(check.AsSpan(0, 16)).AsSpan().SequenceEqual(check.AsSpan(16)) ? keys : null;
    }

    private static EncryptionKeys? Api(ReadOnlySpan<byte> head, string password)
    {
        if (head.Length < 8 + 32)
            return null;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        if (size < 32 || size > head.Length - 8)
            return null;
        ReadOnlySpan<byte> header = head.Slice(8, (int)size), verifier = head[(8 + (int)size)..];
        int bits = BinaryPrimitives.ReadInt32LittleEndian(header[16..]);
        if (bits == 0)
            bits = 40;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) is not (0x6801 or 0) || bits is < 40 or > 128 || verifier.Length < 4 + 16 + 16 + 4 + 20 || BinaryPrimitives.ReadUInt32LittleEndian(verifier) != 16)
            return null;
        var keys = new EncryptionKeys(Sha1([.. verifier.Slice(4, 16), .. Encoding.Unicode.GetBytes(password)]), true, bits / 8);
        byte[] check = [.. verifier.Slice(20, 16), .. verifier.Slice(40, 20)];
        Rc4.Apply(keys.Key(0), check);
        return Sha1(check.AsSpan(0, 16)).AsSpan().SequenceEqual(check.AsSpan(16)) ? keys : null;
    }

#pragma warning disable RS0030, CA5350, CA5351 // [MS-OFFCRYPTO] prescribes them; nothing is protected by them here.
    public static byte[] Sha1(ReadOnlySpan<byte> data) => SHA1.HashData(data);

    private static byte[] Md5(ReadOnlySpan<byte> data) => MD5.HashData(data);
#pragma warning restore RS0030, CA5350, CA5351
}
