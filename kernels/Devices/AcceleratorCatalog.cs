using System.Globalization;
using Querent.Errors;

namespace Querent.Kernels.Devices;

/// <summary>Every accelerator of this machine, by name.</summary>
public static class AcceleratorCatalog
{
    private static readonly IAcceleratorKind[] s_kinds = [new CudaKind(), new OpenClKind()];

    /// <summary>
    /// The accelerators of all kinds, with those that cannot be used; for a kind without any, one entry that says why.
    /// </summary>
    public static IReadOnlyList<AcceleratorDescription> All => [.. s_kinds.SelectMany(Describe)];

    /// <summary>Whether NVIDIA's driver is there and has a device. Asking is cheap, and loads nothing else.</summary>
    public static bool HasCuda => CudaDriver.Start().Problem is null;

    /// <summary>The device kinds; the name of a device begins with its kind.</summary>
    public static IReadOnlyList<string> Kinds => [.. s_kinds.Select(kind => kind.Name)];

    /// <summary>The accelerators of one of the <see cref="Kinds"/>, as in <see cref="All"/>.</summary>
    public static IReadOnlyList<AcceleratorDescription> OfKind(string name) =>
        Describe(s_kinds.First(kind => kind.Name == name));

    /// <summary>
    /// The accelerator with a name: <c>cuda</c> or <c>opencl</c>, which mean number 0, or with a number as in
    /// <c>cuda:1</c>. If there is none, the description says so as its problem; this never throws.
    /// </summary>
    public static AcceleratorDescription Find(string name)
    {
        if (Parse(name) is not (IAcceleratorKind kind, int index))
        {
            return new AcceleratorDescription(
                name, "there is no such device; write cuda, opencl, or one with its number as in cuda:1");
        }

        IReadOnlyList<AcceleratorDescription> devices = Describe(kind);
        return index < devices.Count && (index == 0 || devices[index].Model.Length > 0)
            ? devices[index]
            : Absent(name, devices);
    }

    /// <summary>Opens the accelerator with a name that <see cref="Find"/> takes; the caller disposes it.</summary>
    /// <exception cref="ConfigurationException">There is none, or it cannot be used; the message says why.</exception>
    public static GpuAccelerator Open(string name)
    {
        AcceleratorDescription found = Find(name);
        if (found.Problem is not null || Parse(name) is not (IAcceleratorKind kind, int index))
        {
            throw new ConfigurationException($"{name}: {found.Problem}");
        }

        try
        {
            return kind.Open(index);
        }
        catch (Exception problem)
        {
            throw new ConfigurationException($"{name} ({found.Model}) does not open: {problem.Message}", problem);
        }
    }

    // A driver can fail in ways of its own. One that does must not hide the other kinds.
    private static IReadOnlyList<AcceleratorDescription> Describe(IAcceleratorKind kind)
    {
        try
        {
            return kind.Describe();
        }
        catch (Exception problem)
        {
            return [new AcceleratorDescription(kind.Name, $"its driver fails: {problem.Message}")];
        }
    }

    private static AcceleratorDescription Absent(string name, IReadOnlyList<AcceleratorDescription> devices) =>
        new(name, devices[0].Problem is { } problem && devices[0].Model.Length == 0
            ? problem
            : $"there is no such device; there is {string.Join(", ", devices.Select(device => device.Name))}");

    private static (IAcceleratorKind Kind, int Index)? Parse(string name)
    {
        string[] parts = name.Split(':');
        IAcceleratorKind? kind = Array.Find(s_kinds, kind => kind.Name == parts[0]);
        return (kind, parts) switch
        {
            (null, _) or (_, { Length: > 2 }) => null,
            (_, [_]) => (kind, 0),
            _ when int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int index) => (kind, index),
            _ => null,
        };
    }
}
