using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Office;

/// <summary>
/// Objects embedded in compound files ([MS-OLEDS], [MS-DOC] ObjectPool, [MS-XLS] MBD storages): what they are by class,
/// and the files in them. A packaged file (<c>\x01Ole10Native</c>) is handed on as the file that it is; an embedded
/// document as a compound file of its own.
/// </summary>
internal static class OleObjects
{
    private const int MaxObjects = 500;

    /// <summary>Classes whose programs had holes that such objects were sent for; the name is what people call them.</summary>
    private static readonly Dictionary<Guid, string> Vulnerable = new()
    {
        [new("0002CE02-0000-0000-C000-000000000046")] = "Equation.3",
        [new("0002CE01-0000-0000-C000-000000000046")] = "Equation.2",
        [new("0002CE00-0000-0000-C000-000000000046")] = "Equation.1",
        [new("BDD1F04B-858B-11D1-B16A-00C0F0283628")] = "MSComctlLib.ListViewCtrl.2",
        [new("C74190B6-8589-11D1-B16A-00C0F0283628")] = "MSComctlLib.TreeCtrl.2",
        [new("1EFB6596-857C-11D1-B16A-00C0F0283628")] = "MSComctlLib.TabStrip.2",
        [new("D27CDB6E-AE6D-11CF-96B8-444553540000")] = "ShockwaveFlash.ShockwaveFlash",
        [new("D27CDB70-AE6D-11CF-96B8-444553540000")] = "ShockwaveFlash.ShockwaveFlash",
        [new("A08A033D-1A75-4AB6-A166-EAD02F547959")] = "OTKLOADR.WRAssembly.1",
        [new("00000535-0000-0010-8000-00AA006D2EA4")] = "ADODB.RecordSet",
        [new("0E59F1D5-1FBE-11D0-8FF2-00A0D10038BC")] = "MSScriptControl.ScriptControl.1",
    };

    private static readonly Guid UrlMoniker = new("79EAC9E0-BAF9-11CE-8C82-00AA004BA90B"), FileMoniker = new("00000303-0000-0000-C000-000000000046");

    /// <summary>Reads the objects below a storage; false when there is none. The storage itself is one when it is a file that another one embeds.</summary>
    public static bool Read(CompoundFile file, CompoundItem root, Layer layer, InspectionState state, bool isDocument)
    {
        int objects = 0;
        var open = new Stack<CompoundItem>([root]);
        while (open.TryPop(out CompoundItem? storage) && state.Step(4))
        {
            bool below = storage != root;
            if (Class(file, storage) is { } vulnerable)
                state.Fact(FactKind.VulnerableObject, vulnerable);
            if ((below || !isDocument) && Object(file, storage, below, layer, state))
            {
                if (++objects >= MaxObjects)
                {
                    state.Limit("embedded objects");
                    return true;
                }
                continue;
            }
            foreach (CompoundItem item in storage.Children)
            {
                if (item.IsStorage)
                    open.Push(item);
            }
        }
        return objects > 0;
    }

    /// <summary>One object; false when the storage is none, only on the way to others.</summary>
    private static bool Object(CompoundFile file, CompoundItem storage, bool below, Layer layer, InspectionState state)
    {
        Link(file, storage, state);
        if (storage.Stream("\u0001Ole10Native") is { } native)
        {
            Native(file.Stream(native), layer, state);
            return true;
        }
        if (storage.Stream("Package") is { } package)
            return Embedded(file.Stream(package), below ? storage.Name : ClassName(file, storage), layer, state);
        if (storage.Stream("Equation Native") is not null)
        {
            state.Fact(FactKind.VulnerableObject, "Equation.3");
            return true;
        }
        if (below && OldOffice.TypeOf(storage) is not FileType.CompoundFile)
            return Embedded(CompoundStorage.ToFile(file, storage, state), storage.Name, layer, state);
        if (storage.Stream("CONTENTS") is { } contents)
            return Embedded(file.Stream(contents), below ? storage.Name : ClassName(file, storage), layer, state);
        if (!below || storage.Stream("\u0001CompObj") is null)
            return false;
        state.Fact(FactKind.EmbeddedFile, ClassName(file, storage));
        return true;
    }

    private static bool Embedded(ReadOnlyMemory<byte> content, string name, Layer layer, InspectionState state)
    {
        state.Fact(FactKind.EmbeddedFile, name);
        if (!content.IsEmpty)
            state.Carried(name, content, layer);
        return true;
    }

    /// <summary>A packaged file, or data of the object's own program.</summary>
    private static void Native(ReadOnlyMemory<byte> stream, Layer layer, InspectionState state)
    {
        OlePackage? package = OlePackage.OfNative(stream);
        if (package is { IsLink: true })
            state.Fact(FactKind.OpensElsewhere, package.Path);
        else
            Embedded(package?.Content ?? stream[Math.Min(4, stream.Length)..], package?.Name ?? "", layer, state);
    }

    private static string? Class(CompoundFile file, CompoundItem storage)
    {
        if (Vulnerable.TryGetValue(storage.ClassId, out string? name))
            return name;
        string named = storage.Stream("\u0001CompObj") is null ? "" : ClassName(file, storage);
        return named.StartsWith("Equation.", StringComparison.OrdinalIgnoreCase) ? named : null;
    }

    /// <summary>The name of the class as its own stream has it ([MS-OLEDS] 2.3.8): three texts with their lengths, the last the name.</summary>
    private static string ClassName(CompoundFile file, CompoundItem storage)
    {
        ReadOnlySpan<byte> s = file.Stream(storage.Stream("\u0001CompObj"), 4096).Span;
        string name = "";
        for (int at = 28, text = 0; text < 3 && at + 4 <= s.Length; text++)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
            at += 4;
            if (text == 1 && length is 0xFFFFFFFF or 0xFFFFFFFE)
                length = 4;
            if (length > s.Length - at)
                break;
            if (text != 1)
                name = TextSniffing.Windows1252.GetString(s.Slice(at, (int)length)).TrimEnd('\0') is { Length: > 0 } told ? told : name;
            at += (int)length;
        }
        return name;
    }

    /// <summary>An object that is only a link says where to ([MS-OLEDS] 2.3.3): the address after the mark of its kind.</summary>
    private static void Link(CompoundFile file, CompoundItem storage, InspectionState state)
    {
        ReadOnlySpan<byte> s = file.Stream(storage.Stream("\u0001Ole"), 65_536).Span;
        if (s.Length < 20 || (s[4] & 1) == 0)
            return;
        Span<byte> mark = stackalloc byte[16];
        UrlMoniker.TryWriteBytes(mark);
        int url = s.IndexOf(mark);
        if (url >= 0 && url + 20 <= s.Length)
        {
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(s[(url + 16)..]), (uint)(s.Length - url - 20)) & ~1;
            Loads(Encoding.Unicode.GetString(s.Slice(url + 20, length)), state);
        }
        FileMoniker.TryWriteBytes(mark);
        int path = s.IndexOf(mark);
        if (path >= 0 && path + 22 <= s.Length)
        {
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(s[(path + 18)..]), (uint)(s.Length - path - 22));
            Loads(TextSniffing.Windows1252.GetString(s.Slice(path + 22, length)), state);
        }
    }

    private static void Loads(string address, InspectionState state)
    {
        int end = address.IndexOf('\0', StringComparison.Ordinal);
        if (end >= 0)
            address = address[..end];
        if (address.Length == 0)
            return;
        state.Fact(FactKind.ExternalContent, address);
        if (address.Contains("://", StringComparison.Ordinal) || address.StartsWith("\\\\", StringComparison.Ordinal))
            state.Link(address);
    }
}
