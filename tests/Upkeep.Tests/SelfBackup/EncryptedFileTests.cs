using System.Security.Cryptography;
using Bezel.Upkeep.SelfBackup;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Upkeep.Tests.SelfBackup;

public sealed class EncryptedFileTests
{
    private const int Chunk = EncryptedFile.ChunkLength;
    private const int Sealed = EncryptedFile.SealedChunkLength;
    private const int Header = EncryptedFile.HeaderLength;

    private static readonly BackupKey Key = BackupKey.FromBytes(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData((3 * Chunk) + 17)]
    public void What_was_written_is_read(int length)
    {
        byte[] content = Content(length);
        Decrypt(Encrypt(content)).ShouldBe(content);
    }

    [Fact]
    public void What_was_written_in_any_pieces_is_read_in_any_pieces() =>
        Prop.ForAll(Gen.Choose(1, 90_000).ListOf(8).ToArbitrary(), Gen.Choose(1, 70_000).ToArbitrary(), (pieces, piece) =>
        {
            byte[] content = Content(pieces.Sum());
            var file = new MemoryStream();
            using (EncryptingStream stream = EncryptedFile.Create(file, Key))
            {
                int at = 0;
                foreach (int length in pieces)
                {
                    stream.Write(content, at, length);
                    at += length;
                }
                stream.Complete();
            }
            using DecryptingStream back = EncryptedFile.Open(new TricklingStream(file.ToArray(), piece), Key, "b");
            var read = new MemoryStream();
            back.CopyTo(read, piece);
            return back.Completed && read.ToArray().AsSpan().SequenceEqual(content);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_files_of_the_same_content_share_no_byte_of_their_keys()
    {
        byte[] first = Encrypt(Content(100)), second = Encrypt(Content(100));
        first[28..].ShouldNotBe(second[28..]);
        first[Header..(Header + 100)].ShouldNotBe(second[Header..(Header + 100)]);
    }

    [Fact]
    public void Any_flipped_byte_of_a_small_file_is_refused_and_named()
    {
        byte[] whole = Encrypt(Content(40));
        for (int at = 0; at < whole.Length; at++)
        {
            foreach (byte flip in (byte[])[1, 0x80, 0xFF])
            {
                byte[] damaged = [.. whole];
                damaged[at] ^= flip;
                BackupFileException fault = Refused(damaged);
                fault.Fault.ShouldBe(Expected(at, whole.Length), $"byte {at}");
            }
        }

        static BackupFault Expected(int at, int length) => at switch
        {
            < 16 => BackupFault.NotABackup,
            < Header => BackupFault.HeaderDamaged,
            _ => at < length - EncryptedFile.EndMark.Length ? BackupFault.ChunkDamaged : BackupFault.EndMarkDamaged,
        };
    }

    [Fact]
    public void Any_flipped_byte_of_a_large_file_is_refused_with_the_place_of_its_chunk()
    {
        byte[] whole = Encrypt(Content((4 * Chunk) + 5000));
        Prop.ForAll(Gen.Choose(Header, whole.Length - 1 - EncryptedFile.EndMark.Length).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (at, flip) =>
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= (byte)flip;
            BackupFileException fault = Refused(damaged, out byte[] given);
            int chunk = (at - Header) / Sealed;
            return fault.Fault == BackupFault.ChunkDamaged && fault.Offset == Header + (chunk * (long)Sealed)
                && given.AsSpan().SequenceEqual(Content(chunk * Chunk));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_truncation_of_a_small_file_is_refused_and_named()
    {
        byte[] whole = Encrypt(Content(40));
        for (int length = 0; length < whole.Length; length++)
        {
            BackupFileException fault = Refused(whole[..length]);
            fault.Fault.ShouldBe(length < 16 ? BackupFault.NotABackup : BackupFault.CutShort, $"length {length}");
            if (length >= 16)
                fault.Offset.ShouldBe(length);
        }
    }

    [Fact]
    public void Any_truncation_of_a_large_file_is_refused_and_named()
    {
        byte[] whole = Encrypt(Content(4 * Chunk));
        int[] edges = [.. Enumerable.Range(0, 5).SelectMany(i => (int[])[Header + (i * Sealed) - 1, Header + (i * Sealed), Header + (i * Sealed) + 1, Header + (i * Sealed) + 16, Header + (i * Sealed) + 17])];
        foreach (int length in edges.Where(edge => edge < whole.Length))
            Refused(whole[..length]).Fault.ShouldBe(BackupFault.CutShort, $"length {length}");
        Prop.ForAll(Gen.Choose(Header, whole.Length - 1).ToArbitrary(), length => Refused(whole[..length]) is { Fault: BackupFault.CutShort } fault && fault.Offset == length)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_file_cut_at_a_chunk_with_the_end_mark_put_back_is_cut_short()
    {
        byte[] whole = Encrypt(Content(4 * Chunk));
        byte[] cut = [.. whole[..(Header + (2 * Sealed))], .. EncryptedFile.EndMark];
        Refused(cut).Fault.ShouldBe(BackupFault.CutShort);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(Sealed)]
    [InlineData(3 * Sealed)]
    public void What_follows_the_end_is_refused_and_named(int length)
    {
        foreach (int content in (int[])[40, Chunk - 1, Chunk, (2 * Chunk) + 9])
        {
            byte[] whole = Encrypt(Content(content));
            BackupFileException fault = Refused([.. whole, .. new byte[length]]);
            fault.Fault.ShouldBe(BackupFault.SomethingFollows, $"content {content}");
            fault.Offset.ShouldBe(whole.Length);
        }
    }

    [Fact]
    public void A_second_backup_behind_the_first_is_refused()
    {
        byte[] whole = Encrypt(Content(100));
        Refused([.. whole, .. whole]).Fault.ShouldBe(BackupFault.SomethingFollows);
    }

    [Theory]
    [InlineData(new[] { 0, 2, 1, 3 }, 1)]
    [InlineData(new[] { 1, 0, 2, 3 }, 0)]
    [InlineData(new[] { 0, 0, 1, 2, 3 }, 1)]
    [InlineData(new[] { 0, 1, 1, 2, 3 }, 2)]
    [InlineData(new[] { 0, 2, 3 }, 1)]
    [InlineData(new[] { 1, 2, 3 }, 0)]
    [InlineData(new[] { 0, 1, 2, 2 }, 3)]
    [InlineData(new[] { 0, 3 }, 1)]
    [InlineData(new[] { 3, 1, 2, 0 }, 0)]
    public void Chunks_swapped_doubled_or_left_out_are_refused_and_named(int[] order, int wrong)
    {
        byte[] whole = Encrypt(Content(4 * Chunk));
        byte[] mixed = [.. whole[..Header], .. order.SelectMany(i => whole[(Header + (i * Sealed))..(Header + ((i + 1) * Sealed))]), .. EncryptedFile.EndMark];
        BackupFileException fault = Refused(mixed);
        fault.Fault.ShouldBe(BackupFault.ChunkMisplaced);
        fault.Offset.ShouldBe(Header + ((long)wrong * Sealed));
    }

    [Fact]
    public void A_chunk_of_another_backup_is_refused()
    {
        byte[] first = Encrypt(Content(3 * Chunk)), second = Encrypt(Content(3 * Chunk));
        second.AsSpan(Header + Sealed, Sealed).CopyTo(first.AsSpan(Header + Sealed));
        Refused(first).Fault.ShouldBe(BackupFault.ChunkDamaged);
    }

    [Fact]
    public void A_header_of_another_backup_is_refused()
    {
        byte[] first = Encrypt(Content(100)), second = Encrypt(Content(100));
        Refused([.. first[..Header], .. second[Header..]]).Fault.ShouldBe(BackupFault.ChunkDamaged);
    }

    [Fact]
    public void Another_key_is_named_with_the_numbers_of_both()
    {
        using var other = BackupKey.FromBytes(new byte[32]);
        BackupFileException fault = Should.Throw<BackupFileException>(() => EncryptedFile.Open(new MemoryStream(Encrypt(Content(10))), other, "monday.backup"));
        fault.Fault.ShouldBe(BackupFault.OtherKey);
        fault.Message.ShouldBe($"'monday.backup' was made for another recovery key: the number of that key starts with {Key.NumberText[..8]}, the number of yours with {other.NumberText[..8]}.");
    }

    [Fact]
    public void A_key_whose_number_was_forged_into_the_header_does_not_open_it()
    {
        using var other = BackupKey.FromBytes(new byte[32]);
        byte[] forged = Encrypt(Content(10));
        other.Number.Span.CopyTo(forged.AsSpan(20));
        Rehash(forged);
        Should.Throw<BackupFileException>(() => EncryptedFile.Open(new MemoryStream(forged), other, "b")).Fault.ShouldBe(BackupFault.HeaderDamaged);
    }

    [Fact]
    public void A_later_version_is_named()
    {
        byte[] later = Encrypt(Content(10));
        later[17] = 2;
        Rehash(later);
        BackupFileException fault = Refused(later);
        fault.Fault.ShouldBe(BackupFault.NewerVersion);
        fault.Message.ShouldContain("(form 2)");
    }

    [Fact]
    public void Other_files_are_no_backups()
    {
        Refused([]).Fault.ShouldBe(BackupFault.NotABackup);
        Refused("SQLite format 3\0 and more"u8.ToArray()).Fault.ShouldBe(BackupFault.NotABackup);
        // As text transfers change line ends.
        Refused([.. "BEZEL BACKUP\n\x1a\n"u8, .. Encrypt(Content(10))[16..]]).Fault.ShouldBe(BackupFault.NotABackup);
    }

    [Fact]
    public void A_file_that_was_never_completed_is_cut_short()
    {
        var file = new MemoryStream();
        using (EncryptingStream stream = EncryptedFile.Create(file, Key))
            stream.Write(Content(2 * Chunk));
        Refused(file.ToArray()).Fault.ShouldBe(BackupFault.CutShort);
    }

    [Fact]
    public void Reading_on_after_an_error_gives_the_same_error()
    {
        byte[] damaged = Encrypt(Content(3 * Chunk));
        damaged[Header + Sealed] ^= 1;
        using DecryptingStream stream = EncryptedFile.Open(new MemoryStream(damaged), Key, "b");
        Should.Throw<BackupFileException>(() => stream.ReadToEnd());
        Should.Throw<BackupFileException>(() => stream.ReadByte()).Fault.ShouldBe(BackupFault.ChunkDamaged);
        stream.Completed.ShouldBeFalse();
    }

    [Fact]
    public void The_number_of_the_key_is_read_without_the_key() =>
        EncryptedFile.ReadKeyNumber(new MemoryStream(Encrypt(Content(10))), "b").ShouldBe(Key.Number.ToArray());

    [Fact]
    public void Whatever_the_bytes_are_they_are_refused() =>
        Prop.ForAll<byte[], byte>((bytes, length) =>
            Refused([.. EncryptedFile.Magic, .. bytes]).Message.Length > 0 && Refused([.. EncryptedFile.Magic, 0, 1, 0, length, .. bytes, .. new byte[300]]).Fault == BackupFault.HeaderDamaged)
            .QuickCheckThrowOnFailure();

    private static byte[] Content(int length)
    {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++)
            content[i] = (byte)((i * 7) + (i / 251));
        return content;
    }

    private static byte[] Encrypt(byte[] content)
    {
        var file = new MemoryStream();
        using (EncryptingStream stream = EncryptedFile.Create(file, Key))
        {
            stream.Write(content);
            stream.Complete();
        }
        return file.ToArray();
    }

    private static byte[] Decrypt(byte[] file)
    {
        using DecryptingStream stream = EncryptedFile.Open(new MemoryStream(file), Key, "b");
        var content = new MemoryStream();
        stream.CopyTo(content);
        stream.Completed.ShouldBeTrue();
        return content.ToArray();
    }

    private static BackupFileException Refused(byte[] file) => Refused(file, out _);

    private static BackupFileException Refused(byte[] file, out byte[] given)
    {
        var content = new MemoryStream();
        try
        {
            using DecryptingStream stream = EncryptedFile.Open(new MemoryStream(file), Key, "b");
            byte[] buffer = new byte[10_000];
            for (int got; (got = stream.Read(buffer)) > 0;)
                content.Write(buffer, 0, got);
        }
        catch (BackupFileException fault)
        {
            given = content.ToArray();
            return fault;
        }
        throw new ShouldAssertException("The file was read as whole.");
    }

    private static void Rehash(byte[] file) =>
        SHA256.HashData(file.AsSpan(0, Header - 8)).AsSpan(0, 8).CopyTo(file.AsSpan(Header - 8));

    /// <summary>Gives only a few bytes at a time, as networks and pipes do.</summary>
    private sealed class TricklingStream(byte[] content, int most) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, most)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, most));
    }
}
