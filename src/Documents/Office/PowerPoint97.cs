using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Macros;

namespace Bezel.Documents.Office;

/// <summary>
/// PowerPoint presentations of before 2007 ([MS-PPT]): the text of slides and notes, links, and the storages of objects
/// and macros that are packed inside. Rules: records are walked from front to back whatever their order in the
/// presentation, older versions of a slide too; a text that was already said is not said again; masters' prompts are
/// left out.
/// </summary>
internal sealed class PowerPoint97(Layer layer, InspectionState state)
{
    private const int MainMaster = 1016, SlideText = 4000, SlideBytes = 4008, Characters = 4026, Hyperlink = 4055, Storage = 4113, Action = 4082, ActionAtom = 4083;
    private const int MaxStorage = 32 << 20, MaxDepth = 40;
    private readonly HashSet<string> _said = [];

    /// <summary>Reads the presentation; true when it is encrypted.</summary>
    public static bool Read(CompoundFile file, Layer layer, InspectionState state)
    {
        ReadOnlySpan<byte> user = file.Stream(file.Root.Stream("Current User"), 64).Span;
        if (file.Root.Stream("EncryptedSummary") is not null || (user.Length >= 16 && U32(user, 12) == 0xF3D1C4DF))
        {
            state.Blind("the document is encrypted");
            return true;
        }
        ReadOnlyMemory<byte> stream = file.Stream(file.Root.Stream("PowerPoint Document"));
        if (stream.IsEmpty)
            state.Blind("the text of PowerPoint files before 97 is not read");
        state.BreakLine();
        new PowerPoint97(layer, state).Records(stream, 0, 0);
        return false;
    }

    private void Records(ReadOnlyMemory<byte> records, int parent, int depth)
    {
        ReadOnlySpan<byte> r = records.Span;
        int action = 0;
        for (int at = 0; at + 8 <= r.Length && state.Step(4);)
        {
            int head = BinaryPrimitives.ReadUInt16LittleEndian(r[at..]), type = BinaryPrimitives.ReadUInt16LittleEndian(r[(at + 2)..]), instance = head >> 4;
            uint size = U32(r, at + 4);
            at += 8;
            int length = (int)Math.Min(size, (uint)(r.Length - at));
            if (length < size)
                state.Defect(DocumentDefectKind.Truncated, "a record of the presentation is shorter than it says");
            ReadOnlyMemory<byte> body = records.Slice(at, length);
            at += length;
            if ((head & 15) == 15)
            {
                if (type != MainMaster && depth < MaxDepth)
                    Records(body, type, depth + 1);
                continue;
            }
            switch (type)
            {
                case SlideText:
                    Say(Encoding.Unicode.GetString(body.Span));
                    break;
                case SlideBytes:
                    Say(Encoding.Latin1.GetString(body.Span));
                    break;
                case Characters when parent == Hyperlink && instance == 1:
                    state.Link(Encoding.Unicode.GetString(body.Span));
                    break;
                case ActionAtom when length >= 16:
                    action = body.Span[8];
                    break;
                case Characters when parent == Action && action == 2:
                    state.Fact(FactKind.StartsProgram, Encoding.Unicode.GetString(body.Span));
                    break;
                case Storage:
                    Unpack(body, instance == 1);
                    break;
            }
        }
    }

    private void Say(string text)
    {
        if (text.Length == 0 || !state.Step(text.Length) || !_said.Add(text))
            return;
        state.Append(text.Replace('\r', '\n').Replace('\v', '\n'));
        state.BreakLine();
    }

    /// <summary>A storage of an object or of the macros, packed with its length in front.</summary>
    private void Unpack(ReadOnlyMemory<byte> body, bool packed)
    {
        ReadOnlyMemory<byte> content = body;
        if (packed)
        {
            // Two bytes of zlib's head behind the length; its checksum behind the data is not looked at.
            if (body.Length < 6)
                return;
            content = Inflating.Deflate(body[6..], state, MaxStorage, out bool whole);
            if (!whole)
                state.Defect(DocumentDefectKind.BadCompression, "an object of the presentation");
        }
        if (!CompoundFile.Is(content.Span) || CompoundFile.Open(content, state) is not { } inner)
        {
            state.Fact(FactKind.EmbeddedFile);
            return;
        }
        if (!MacroFinder.Read(inner, inner.Root, state))
        {
            state.Fact(FactKind.EmbeddedFile, "object");
            state.Carried("object", content, layer);
        }
    }

    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
