using Querent.Hosting.Text;
using Querent.Kernels.Devices;

namespace Querent.Hosting.Devices;

/// <summary>
/// The output of <c>querent devices</c>, at most 80 columns wide: first the usable devices, then the others.
/// </summary>
internal static class DeviceTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<AcceleratorDescription> accelerators)
    {
        AcceleratorDescription[] unusable = [.. accelerators.Where(accelerator => accelerator.Problem is not null)];
        int column = accelerators.Select(accelerator => accelerator.Name).Append(Processor.Name)
            .Max(name => name.Length) + 2;
        return
        [
            .. Row(Processor.Name, Processor.Facts),
            .. accelerators.Except(unusable).SelectMany(accelerator => Row(accelerator.Name, Usable(accelerator))),
            .. unusable.Length == 0 ? Array.Empty<string>() : ["", "cannot be used:"],
            .. unusable.SelectMany(accelerator => Row(accelerator.Name, Unusable(accelerator))),
        ];

        IEnumerable<string> Row(string name, string text) => Paragraph.Wrap(name.PadRight(column), text);
    }

    private static string Usable(AcceleratorDescription accelerator) =>
        Device.FactsOf(accelerator) + (accelerator.Warning is { } warning ? $"; {warning}" : "");

    private static string Unusable(AcceleratorDescription accelerator) =>
        accelerator.Model.Length == 0 ? accelerator.Problem! : $"{Device.FactsOf(accelerator)}: {accelerator.Problem}";
}
