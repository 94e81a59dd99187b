using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bezel.Documents.Office;

/// <summary>
/// Office documents of today that are encrypted as a whole ([MS-OFFCRYPTO] 2.3.4): opened when a password that everybody
/// knows opens them, and then read as the file that they hold. Rules: rounds of hashing are at most 1,000,000 and count
/// as steps; the package's length is what is there, never what is said.
/// </summary>
internal static class EncryptedPackage
{
    private const int MaxRounds = 1_000_000, StepsOfARound = 20, StandardRounds = 50_000, Segment = 4096;

    private static readonly byte[] CheckInput = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79], CheckHash = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E], PackageKey = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

    /// <summary>Reads the package inside; true, since it is encrypted in any case.</summary>
    public static bool Read(CompoundFile file, Layer layer, InspectionState state)
    {
        ReadOnlySpan<byte> info = file.Stream(file.Root.Stream("EncryptionInfo"), 1 << 20).Span;
        ReadOnlyMemory<byte> package = file.Stream(file.Root.Stream("EncryptedPackage"));
        byte[]? plain = null;
        if (info.Length >= 8 && package.Length > 24)
        {
            int major = BinaryPrimitives.ReadUInt16LittleEndian(info), minor = BinaryPrimitives.ReadUInt16LittleEndian(info[2..]);
            if (major == 4 && minor == 4)
                plain = AgileKeys.Read(info[8..].ToArray(), state) is { } keys ? Agile(keys, package, state) : null;
            else if (minor == 2 && major is 2 or 3 or 4)
                plain = Standard(info[8..], package, state);
        }
        if (plain is null)
        {
            state.Blind("the document is encrypted");
            return true;
        }
        state.Carried("EncryptedPackage", plain, layer);
        return true;
    }

    private static byte[]? Agile(AgileKeys keys, ReadOnlyMemory<byte> package, InspectionState state)
    {
        foreach ((string password, string name) in EncryptionKeys.Known)
        {
            if (Rounds(keys.Hash, keys.Salt, password, keys.Rounds, state) is not { } seed)
                return null;
            byte[] input = AgileKeys.Decrypt(keys.Key(seed, CheckInput), keys.Salt, keys.CheckInput);
            byte[] check = AgileKeys.Decrypt(keys.Key(seed, CheckHash), keys.Salt, keys.CheckHash);
            byte[] right = AgileKeys.HashOf(keys.Hash, input);
            if (check.Length < right.Length || !check.AsSpan(0, right.Length).SequenceEqual(right))
                continue;
            state.Fact(FactKind.OpensWithKnownPassword, name);
            byte[] key = AgileKeys.Decrypt(keys.Key(seed, PackageKey), keys.Salt, keys.PackageKey);
            return Segments(keys, key.AsSpan(0, Math.Min(key.Length, keys.DataKeyBytes)).ToArray(), package, state);
        }
        return null;
    }

    private static byte[]? Segments(AgileKeys keys, byte[] key, ReadOnlyMemory<byte> package, InspectionState state)
    {
        ReadOnlySpan<byte> p = package.Span;
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(p);
        byte[] plain = new byte[(p.Length - 8) & ~15];
        for (int at = 0, number = 0; at < plain.Length && state.Step(Segment / 4); at += Segment, number++)
        {
            byte[] seed = [.. keys.DataSalt, 0, 0, 0, 0];
            BinaryPrimitives.WriteInt32LittleEndian(seed.AsSpan(keys.DataSalt.Length), number);
            byte[] piece = AgileKeys.Decrypt(key, AgileKeys.HashOf(keys.DataHash, seed), p.Slice(8 + at, Math.Min(Segment, plain.Length - at)).ToArray());
            piece.CopyTo(plain, at);
        }
        return size < (ulong)plain.Length ? plain[..(int)size] : plain;
    }

    /// <summary>The first hash of salt and password, hashed again and again with the number of the round in front.</summary>
    private static byte[]? Rounds(HashAlgorithmName hash, byte[] salt, string password, int rounds, InspectionState state)
    {
        if (rounds is < 0 or > MaxRounds || !state.Step((long)rounds * StepsOfARound))
            return null;
        byte[] turned = AgileKeys.HashOf(hash, [.. salt, .. Encoding.Unicode.GetBytes(password)]);
        byte[] buffer = new byte[4 + turned.Length];
        for (int i = 0; i < rounds; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(buffer, i);
            turned.CopyTo(buffer, 4);
            AgileKeys.HashInto(hash, buffer, turned);
        }
        return turned;
    }

    /// <summary>AES in single blocks, keys from SHA-1 (2.3.4.5 and following): Office 2007.</summary>
    private static byte[]? Standard(ReadOnlySpan<byte> info, ReadOnlyMemory<byte> package, InspectionState state)
    {
        // The version and the first flags are gone already.
        uint size = info.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(info) : 0;
        if (size < 32 || size > info.Length - 4)
            return null;
        ReadOnlySpan<byte> header = info.Slice(4, (int)size), verifier = info[(4 + (int)size)..];
        int bits = BinaryPrimitives.ReadInt32LittleEndian(header[16..]);
        if (verifier.Length < 4 + 16 + 16 + 4 + 32 || BinaryPrimitives.ReadUInt32LittleEndian(verifier) != 16 || bits is not (128 or 192 or 256))
            return null;
        byte[] salt = verifier.Slice(4, 16).ToArray(), input = verifier.Slice(20, 16).ToArray(), check = verifier.Slice(40, 32).ToArray();
        foreach ((string password, string name) in EncryptionKeys.Known)
        {
            if (Rounds(HashAlgorithmName.SHA1, salt, password, StandardRounds, state) is not { } seed)
                return null;
            byte[] last = EncryptionKeys.Sha1([.. seed, 0, 0, 0, 0]);
            byte[] key = [.. EncryptionKeys.Sha1(Pad(last, 0x36)), .. EncryptionKeys.Sha1(Pad(last, 0x5C))];
            using Aes aes = Aes.Create();
            aes.Key = key[..(bits / 8)];
            if (!EncryptionKeys.Sha1(aes.DecryptEcb(input, PaddingMode.None)).AsSpan().SequenceEqual(aes.DecryptEcb(check, PaddingMode.None).AsSpan(0, 20)))
                continue;
            state.Fact(FactKind.OpensWithKnownPassword, name);
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(package.Span);
            ReadOnlySpan<byte> locked = package.Span.Slice(8, (package.Length - 8) & ~15);
            state.Step(locked.Length / 4);
            byte[] plain = aes.DecryptEcb(locked, PaddingMode.None);
            return length < (ulong)plain.Length ? plain[..(int)length] : plain;
        }
        return null;
    }

    private static byte[] Pad(byte[] hash, byte with)
    {
        byte[] block = new byte[64];
        Array.Fill(block, with);
        for (int i = 0; i < hash.Length; i++)
            block[i] ^= hash[i];
        return block;
    }
}
