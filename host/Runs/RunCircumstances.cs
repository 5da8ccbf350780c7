using Querent.Host.Devices;
using Querent.Host.Plugins;

namespace Querent.Host.Runs;

/// <summary>What a run runs on and with, beside its configuration.</summary>
internal sealed record RunCircumstances(
    Device Device, int Threads, PluginCatalog Plugins, IReadOnlyList<string> Warnings);
