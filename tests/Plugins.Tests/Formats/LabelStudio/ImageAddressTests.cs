using Querent.Plugins.ToolFormats.LabelStudio;

namespace Querent.Plugins.Tests.Formats.LabelStudio;

public sealed class ImageAddressTests
{
    [Theory]
    [InlineData("a b.jpg", "a b.jpg")]
    [InlineData("set/a%20b.jpg", "set/a%20b.jpg")]
    [InlineData("/data/upload/7/1a2b3c4d-name-x.jpg", "name-x.jpg")]
    [InlineData("/data/upload/1a2b3c4d-na%20me.jpg", "na me.jpg")]
    [InlineData("/data/upload/18/image1.jpg", "image1.jpg")]
    [InlineData("/data/upload/18/1a2b3c4d-", "1a2b3c4d-")]
    [InlineData("http://host:8080/data/upload/7/1a2b3c4d-name.jpg", "name.jpg")]
    [InlineData("/data/local-files/?d=set/a%20b%2Bc.jpg", "set/a b+c.jpg")]
    [InlineData("/data/local-files/?d=set/a+b.jpg", "set/a b.jpg")]
    [InlineData("/data/local-files?x=1&d=/set/a.jpg&y=2", "set/a.jpg")]
    [InlineData("http://host/data/local-files/?d=set/a.jpg", "set/a.jpg")]
    [InlineData("https://host/set/a%C3%A9.jpg?token=x/y#z", "set/a\u00E9.jpg")]
    [InlineData("https://host", "")]
    [InlineData("s3://bucket/set/a.jpg", "set/a.jpg")]
    [InlineData("/uploads/img_a.jpg", "/uploads/img_a.jpg")]
    [InlineData("C:\\photos\\a.jpg", "C:\\photos\\a.jpg")]
    [InlineData("%ZZ.jpg", "%ZZ.jpg")]
    public void The_name_of_an_image_is_taken_out_of_its_address(string address, string name) =>
        Assert.Equal(name, ImageAddress.Name(address));
}
