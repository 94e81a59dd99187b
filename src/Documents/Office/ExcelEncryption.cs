using System.Buffers.Binary;
using Bezel.Documents.Excel4;

namespace Bezel.Documents.Office;

/// <summary>
/// Unlocks a workbook stream with a password that everybody knows ([MS-XLS] 2.2.10): records keep their numbers and
/// lengths in the clear, some their content too; keys run over the whole stream.
/// </summary>
internal static class ExcelEncryption
{
    private const int Block = 1024;

    /// <summary>The stream in the clear, or null when no known password opens it.</summary>
    public static ReadOnlyMemory<byte>? Open(ReadOnlyMemory<byte> stream, List<BiffRecord> records, int locked, InspectionState state)
    {
        BiffRecord pass = records[locked];
        ReadOnlySpan<byte> head = stream.Span.Slice(pass.Start, pass.Length);
        // Excel 5 and 95 have no kind in front and know only the oldest way.
        bool old = records[0].Length < 2 || BinaryPrimitives.ReadUInt16LittleEndian(stream.Span[records[0].Start..]) < 0x600;
        if (head.Length >= 4 && (old || BinaryPrimitives.ReadUInt16LittleEndian(head) == 0))
            return Xor(stream, records, locked, old ? head : head[2..], state);
        if (head.Length < 6 || EncryptionKeys.Open(head[2..], state) is not { } keys)
            return null;
        byte[] plain = stream.ToArray();
        keys.Decrypt(plain, Block, state);
        // What never was encrypted is put back.
        foreach (BiffRecord record in records)
            stream.Slice(record.Start - 4, 4 + Clear(record, records, pass)).CopyTo(plain.AsMemory(record.Start - 4));
        return plain;
    }

    private static ReadOnlyMemory<byte>? Xor(ReadOnlyMemory<byte> stream, List<BiffRecord> records, int locked, ReadOnlySpan<byte> head, InspectionState state)
    {
        if (head.Length < 4)
            return null;
        int key = BinaryPrimitives.ReadUInt16LittleEndian(head), check = BinaryPrimitives.ReadUInt16LittleEndian(head[2..]);
        if (EncryptionXor.Bytes(EncryptionKeys.Known[0].Password, key, check) is not { } bytes || !state.Step(stream.Length))
            return null;
        state.Fact(FactKind.OpensWithKnownPassword, EncryptionKeys.Known[0].Name);
        byte[] plain = stream.ToArray();
        for (int i = locked + 1; i < records.Count; i++)
        {
            BiffRecord record = records[i];
            for (int at = Clear(record, records, records[locked]); at < record.Length; at++)
            {
                int b = plain[record.Start + at];
                plain[record.Start + at] = (byte)((byte)((b << 3) | (b >> 5)) ^ bytes[(record.Start + record.Length + at) & 15]);
            }
        }
        return plain;
    }

    /// <summary>How many bytes of a record's content are in the clear.</summary>
    private static int Clear(BiffRecord record, List<BiffRecord> records, BiffRecord pass) => record.Id switch
    {
        0x809 or 0x2F or 0x194 or 0x195 or 0x196 or 0x138 or 0xE1 => record.Length,
        0x85 => Math.Min(4, record.Length),
        _ => record.Start <= pass.Start && records.Count > 0 ? record.Length : 0,
    };
}
