using Bezel.Documents.Office;

namespace Bezel.Documents.Macros;

/// <summary>
/// Finds VBA projects wherever a compound file keeps them (<c>Macros</c> in Word, <c>_VBA_PROJECT_CUR</c> in Excel, the
/// root of <c>vbaProject.bin</c>, any other storage): a project is known by what it holds, not by its name.
/// </summary>
internal static class MacroFinder
{
    private const int MaxProjects = 20;

    /// <summary>Reads the projects below a storage; false when there is none.</summary>
    public static bool Read(CompoundFile file, CompoundItem root, InspectionState state)
    {
        int projects = 0;
        var open = new Stack<CompoundItem>([root]);
        while (open.TryPop(out CompoundItem? storage) && state.Step())
        {
            if (VbaProject.Is(storage))
            {
                if (++projects > MaxProjects)
                {
                    state.Limit("macro projects");
                    break;
                }
                Project(file, storage, state);
                continue;
            }
            foreach (CompoundItem item in storage.Children)
            {
                if (item.IsStorage)
                    open.Push(item);
            }
        }
        return projects > 0;
    }

    private static void Project(CompoundFile file, CompoundItem storage, InspectionState state)
    {
        VbaProject project = VbaProject.Read(file, storage, state);
        if (project.Modules.Count == 0)
            state.Fact(FactKind.Macros);
        var behaviour = new VbaBehaviour(state);
        behaviour.Read(project.Modules);
        VbaStomping.Read(project, state);
        foreach (string reference in project.References)
        {
            if (reference.Contains("://", StringComparison.Ordinal) || reference.StartsWith("\\\\", StringComparison.Ordinal))
            {
                state.Fact(FactKind.ExternalContent, reference);
                state.Link(reference);
            }
        }
        Forms(file, project, behaviour, state);
    }

    /// <summary>Forms keep the texts of their controls in streams of their own, where macros read them from ([MS-OFORMS]).</summary>
    private static void Forms(CompoundFile file, VbaProject project, VbaBehaviour behaviour, InspectionState state)
    {
        foreach (CompoundItem form in project.Home.Children)
        {
            if (!form.IsStorage || VbaProject.Is(form) || !state.Step())
                continue;
            foreach (string name in (ReadOnlySpan<string>)["o", "f"])
            {
                if (form.Stream(name) is { } stream)
                    Texts(file.Stream(stream, 1 << 20).Span, behaviour, state);
            }
        }
    }

    private static void Texts(ReadOnlySpan<byte> bytes, VbaBehaviour behaviour, InspectionState state)
    {
        if (!state.Step(bytes.Length))
            return;
        for (int at = 0, start = 0; at <= bytes.Length; at++)
        {
            if (at < bytes.Length && bytes[at] is >= 32 and < 127)
                continue;
            if (at - start >= 8)
                behaviour.Text(System.Text.Encoding.ASCII.GetString(bytes[start..at]));
            start = at + 1;
        }
    }
}
