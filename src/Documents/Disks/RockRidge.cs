using System.Text;
using Bezel.Documents.Archives;

namespace Bezel.Documents.Disks;

/// <summary>What Rock Ridge (IEEE P1282) says of one record: its name, where it leads, and folders moved elsewhere because they were too deep.</summary>
internal sealed class RockRidge
{
    private const int MostContinuations = 32;
    private readonly StringBuilder _name = new(), _link = new();

    public string? Name => _name.Length > 0 ? _name.ToString() : null;
    public string Link => _link.ToString();

    /// <summary>The sector of the folder that stands for this record; -1 for none.</summary>
    public long MovedTo { get; private set; } = -1;

    /// <summary>Whether the folder is listed where it was moved from.</summary>
    public bool IsMoved { get; private set; }

    /// <summary>Whether the content is packed with zisofs.</summary>
    public bool IsZipped { get; private set; }

    /// <summary>Reads the fields after the name, and where they go on.</summary>
    public void Read(Disk disk, ReadOnlySpan<byte> record, int at, InspectionState state)
    {
        ReadOnlySpan<byte> area = at < record.Length ? record[at..] : [];
        for (int i = 0; i < MostContinuations && !area.IsEmpty && state.Step(4); i++)
            area = Fields(disk, area);
    }

    private ReadOnlySpan<byte> Fields(Disk disk, ReadOnlySpan<byte> area)
    {
        ReadOnlySpan<byte> next = [];
        while (area.Length >= 4 && area[2] >= 4 && area[2] <= area.Length)
        {
            ReadOnlySpan<byte> field = area[..area[2]];
            area = area[area[2]..];
            if (field.StartsWith("CE"u8) && field.Length >= 28)
                next = disk.Read((Disk.U32(field, 4) * 2048L) + Disk.U32(field, 12), (int)Math.Min(Disk.U32(field, 20), 4096));
            else if (field.StartsWith("NM"u8) && field.Length > 5 && (field[4] & 6) == 0 && _name.Length < 4096)
                _name.Append(ZipNames.Decode(field[5..]));
            else if (field.StartsWith("SL"u8) && field.Length > 5)
                Target(field[5..]);
            else if (field.StartsWith("CL"u8) && field.Length >= 8)
                MovedTo = Disk.U32(field, 4);
            else if (field.StartsWith("RE"u8))
                IsMoved = true;
            else if (field.StartsWith("ZF"u8))
                IsZipped = true;
            else if (field.StartsWith("ST"u8))
                break;
        }
        return next;
    }

    private void Target(ReadOnlySpan<byte> parts)
    {
        while (parts.Length >= 2 && 2 + parts[1] <= parts.Length && _link.Length < 4096)
        {
            int flags = parts[0];
            if (_link.Length > 0 && _link[^1] != '/')
                _link.Append('/');
            _link.Append((flags & 2) != 0 ? "." : (flags & 4) != 0 ? ".." : (flags & 8) != 0 ? "/" : ZipNames.Decode(parts.Slice(2, parts[1])));
            parts = parts[(2 + parts[1])..];
        }
    }
}
