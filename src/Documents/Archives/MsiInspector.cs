using System.Globalization;
using Bezel.Documents.Office;

namespace Bezel.Documents.Archives;

/// <summary>Windows installer databases: what is installed and by whom, the actions that run something, and the files inside.</summary>
internal sealed class MsiInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        var reading = new ContentReading(FileType.Installer);
        if (CompoundFile.Open(layer.Content, state) is not { } file)
            return reading;
        var database = new MsiDatabase(file, state);
        Dictionary<string, string> properties = [];
        foreach (Dictionary<string, string> row in database.Rows("Property"))
            properties.TryAdd(row.GetValueOrDefault("Property", ""), row.GetValueOrDefault("Value", ""));
        string product = properties.GetValueOrDefault("ProductName", ""), maker = properties.GetValueOrDefault("Manufacturer", "");
        state.Fact(FactKind.Program, ("Windows installer " + product + (maker.Length > 0 ? " by " + maker : "")).Trim());
        foreach (Dictionary<string, string> row in database.Rows("CustomAction"))
            Action(row, properties, state);
        if (file.Items.Exists(i => i.Name == "\u0005DigitalSignature"))
            state.Fact(FactKind.ProgramIsSigned);
        bool encrypted = false;
        foreach ((string name, CompoundItem item) in database.Files)
        {
            if (item.Size <= 0 || item.Size > layer.Content.Length)
                continue;
            if (state.Exhausted || state.InflateLeft <= 0)
            {
                state.Blind("the installer holds more than is opened");
                break;
            }
            encrypted |= state.Carried(name, file.Stream(item), layer).Encrypted;
        }
        return reading with { Encrypted = encrypted };
    }

    // The lowest six bits tell what is run and from where; others when and with whose rights.
    private static void Action(Dictionary<string, string> row, Dictionary<string, string> properties, InspectionState state)
    {
        if (!int.TryParse(row.GetValueOrDefault("Type", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int type))
            return;
        string source = row.GetValueOrDefault("Source", ""), target = row.GetValueOrDefault("Target", "");
        string? what = (type & 0x3F) switch
        {
            1 or 17 => $"calls {target} in the library {source}",
            2 or 18 or 34 => $"starts {source} {target}",
            50 => $"starts {properties.GetValueOrDefault(source, source)} {target}",
            5 or 21 or 6 or 22 => $"runs the script {source} {target}",
            37 or 38 => $"runs the script {target}",
            53 or 54 => $"runs the script {properties.GetValueOrDefault(source, source)}",
            7 or 23 or 39 => $"installs {source} {target}",
            _ => null,
        };
        if (what is not null)
            state.Fact(FactKind.InstallerAction, ((type & 0x800) != 0 ? "as the system, " : "") + what.Trim());
    }
}
