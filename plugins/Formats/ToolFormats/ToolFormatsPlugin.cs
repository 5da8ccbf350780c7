using Querent.Extensibility;
using Querent.Plugins.ToolFormats.Csv;
using Querent.Plugins.ToolFormats.Cvat;
using Querent.Plugins.ToolFormats.Folders;
using Querent.Plugins.ToolFormats.LabelStudio;

namespace Querent.Plugins.ToolFormats;

public sealed class ToolFormatsPlugin : IPlugin
{
    public void Register(IPluginRegistry registry)
    {
        registry.AddFormat("folders", "one folder for each class, to sort images in a file manager",
            _ => new FoldersFormat());
        registry.AddFormat("csv", "a table of classes, boxes or keypoints for spreadsheets and scripts",
            _ => new CsvFormat());
        registry.AddFormat("label-studio", "tasks and JSON exports of Label Studio", _ => new LabelStudioFormat());
        registry.AddFormat("cvat", "XML of CVAT for images 1.1", _ => new CvatFormat());
    }
}
