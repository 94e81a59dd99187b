using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bezel.Shop.Keys;
using Bezel.Upkeep.SelfBackup;

namespace Bezel.Upkeep.Tests.SelfBackup;

/// <summary>
/// Test vectors of <c>docs/formats/backup.md</c>. The values were computed from that page by other means (Python's cryptography); the writer below is a second
/// reading of the page that shares no code with the program.
/// </summary>
public sealed class BackupVectorsTests
{
    private const string SmallFile =
        "42455a454c204241434b55500d0a1a0a00010060cdf83ad2dd069a95404142434445464748494a4b39fdddd3071a53d825baf48644195a9763df74aecfe99efeaaa04a395764bc34" +
        "1651b23930d4331a8ba71f4261f31c9093693f4d2e62f4a966b00916e9d19849479530a9acac094c17ec7c263b0d0a454e44204f46204241434b55500a";

    [Theory]
    [InlineData("000102030405060708090a0b0c0d0e0f", "BZ1-000G7-40R49-0M30N-E2099-185GE-R38EJ-1YRAM")]
    [InlineData("ffffffffffffffffffffffffffffffff", "BZ1-ZZZZF-ZZZZ9-ZZZZ5-ZZZZX-ZZZZ8-ZZZZ7-ZY6TG")]
    [InlineData("8f3a5c0e7712d94b60a1fe2285c49d36", "BZ1-HWX5N-R3KQ8-2BCM7-PR51T-ZRH83-BH4XR-6RFBA")]
    public void Recovery_key(string bytes, string shown) => new RecoveryKey(Convert.FromHexString(bytes)).Reveal().ShouldBe(shown);

    [Fact]
    public void Backup_key_and_its_number()
    {
        using BackupKey key = First();
        Convert.ToHexStringLower(key.ToBytes()).ShouldBe("c2b39b446025e6e682ff745ff08138c9a7c6e38cc97122058ffa7a644793ecc1");
        key.NumberText.ShouldBe("cdf83ad2dd069a95");
    }

    [Fact]
    public void Container_of_five_bytes()
    {
        Convert.ToHexStringLower(Write("Bezel"u8.ToArray())).ShouldBe(SmallFile);
        Read(Convert.FromHexString(SmallFile)).ShouldBe("Bezel"u8.ToArray());
    }

    [Fact]
    public void Container_of_three_chunks()
    {
        byte[] content = [.. Enumerable.Range(0, 150_000).Select(i => (byte)((i * 7) + (i / 251)))];
        byte[] file = Write(content);
        file.Length.ShouldBe(150_160);
        Convert.ToHexStringLower(SHA256.HashData(file)).ShouldBe("113a0cc36ae85ee37e319a26f075712decbeffb29bf5350a96f6ecc3746fe041");
        Read(file).ShouldBe(content);
    }

    [Fact]
    public void Rows()
    {
        using var writer = new RowWriter(["body", "id", "name"]);
        writer.Write([0xca, 0xfe]);
        writer.Write(-2);
        writer.Write("Zoë");
        writer.EndRow();
        writer.WriteNull();
        writer.Write(1);
        writer.Write("");
        writer.EndRow();
        Convert.ToHexStringLower(writer.TakePart().Span).ShouldBe(
            "425a524f5753310a00030004626f64790002696400046e616d65000000190300000002cafe01fffffffffffffffe02000000045a6fc3ab0000000f000100000000000000010200000000ffffffff0000000000000002");
        writer.Sha256().ShouldBe("1386198f436499a3fd19a353c7d258833a78b0245a4c3d5a1ad3f94fb5eb061f");
    }

    [Fact]
    public void Master_key_and_a_key_that_it_wraps()
    {
        using MasterKey key = MasterKey.Parse("Bezel master key 1\nkey: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\ncheck: 4a74c5dd63c73fef\n"u8, "vector");
        key.Unwrap("ledger-signing", 7, "1", Convert.FromHexString("01000102030405060708090a0bed0007c05915ca596277610fe022594b9fcf3d244d08")).ShouldBe("secret"u8.ToArray());
    }

    private static BackupKey First() => new RecoveryKey([.. Enumerable.Range(0, 16).Select(i => (byte)i)]).ToBackupKey();

    private static byte[] Read(byte[] file)
    {
        using BackupKey key = First();
        using DecryptingStream stream = EncryptedFile.Open(new MemoryStream(file), key, "vector");
        var content = new MemoryStream();
        stream.CopyTo(content);
        stream.Completed.ShouldBeTrue();
        return content.ToArray();
    }

    /// <summary>File key 20…3f, its nonce 40…4b.</summary>
    private static byte[] Write(byte[] content)
    {
        byte[] backupKey = Convert.FromHexString("c2b39b446025e6e682ff745ff08138c9a7c6e38cc97122058ffa7a644793ecc1");
        byte[] fileKey = [.. Enumerable.Range(0x20, 32).Select(i => (byte)i)];
        byte[] nonce = [.. Enumerable.Range(0x40, 12).Select(i => (byte)i)];
        byte[] header = [.. "BEZEL BACKUP"u8, 13, 10, 26, 10, 0, 1, 0, 96, .. Convert.FromHexString("cdf83ad2dd069a95")];
        header = [.. header, .. nonce, .. Seal(Hkdf(backupKey, new byte[32], "bezel backup file key v1"), nonce, fileKey, header)];
        header = [.. header, .. SHA256.HashData(header)[..8]];
        byte[] contentKey = Hkdf(fileKey, SHA256.HashData(header), "bezel backup content v1");
        var file = new MemoryStream();
        file.Write(header);
        int chunks = Math.Max(1, (content.Length + 65_535) / 65_536);
        for (int i = 0; i < chunks; i++)
        {
            byte[] place = new byte[12];
            BinaryPrimitives.WriteInt32BigEndian(place.AsSpan(7), i);
            place[11] = (byte)(i == chunks - 1 ? 1 : 0);
            file.Write(Seal(contentKey, place, content[(i * 65_536)..Math.Min(content.Length, (i + 1) * 65_536)], []));
        }
        file.Write("\r\nEND OF BACKUP\n"u8);
        return file.ToArray();
    }

    /// <summary>RFC 5869 by hand, for one block of output.</summary>
    private static byte[] Hkdf(byte[] key, byte[] salt, string info) =>
        HMACSHA256.HashData(HMACSHA256.HashData(salt, key), (byte[])[.. Encoding.ASCII.GetBytes(info), 1]);

    private static byte[] Seal(byte[] key, byte[] nonce, byte[] content, byte[] bound)
    {
        byte[] result = new byte[content.Length + 16];
        using var cipher = new AesGcm(key, 16);
        cipher.Encrypt(nonce, content, result.AsSpan(0, content.Length), result.AsSpan(content.Length), bound);
        return result;
    }
}
