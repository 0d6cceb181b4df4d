package io.penumbra.correlation.catalogue;

import java.util.Locale;

/**
 * Purpose of an app. The list is closed: reports, policies and exports refer to categories by these
 * ids.
 */
public enum Category {
  ACCOUNTING_AND_FINANCE(Group.BUSINESS, "Accounting & finance"),
  ADVERTISING(Group.BUSINESS, "Advertising"),
  ANONYMIZERS(Group.CONSUMER, "Anonymizers & VPN"),
  BUSINESS_INTELLIGENCE(Group.BUSINESS, "Business intelligence"),
  BUSINESS_MANAGEMENT(Group.BUSINESS, "Business management"),
  CLOUD_COMPUTING_PLATFORM(Group.INFRASTRUCTURE, "Cloud computing platform"),
  CLOUD_STORAGE(Group.CONTENT, "Cloud storage"),
  CODE_HOSTING(Group.CONTENT, "Code hosting"),
  COLLABORATION(Group.COMMUNICATION, "Collaboration"),
  COMMUNICATIONS(Group.COMMUNICATION, "Communications"),
  CONTENT_MANAGEMENT(Group.CONTENT, "Content management"),
  CONTENT_SHARING(Group.CONTENT, "Content sharing"),
  CRM(Group.BUSINESS, "CRM"),
  CRYPTOCURRENCY(Group.CONSUMER, "Cryptocurrency"),
  CUSTOMER_SUPPORT(Group.BUSINESS, "Customer support"),
  DATA_ANALYTICS(Group.BUSINESS, "Data analytics"),
  DEVELOPMENT_TOOLS(Group.INFRASTRUCTURE, "Development tools"),
  DISPOSABLE_EMAIL(Group.CONSUMER, "Disposable email"),
  E_COMMERCE(Group.CONSUMER, "E-commerce"),
  E_SIGNATURE(Group.BUSINESS, "E-signature"),
  EDUCATION(Group.CONSUMER, "Education"),
  EVENT_MANAGEMENT(Group.BUSINESS, "Event management"),
  FORUMS(Group.COMMUNICATION, "Forums"),
  GAMES(Group.CONSUMER, "Games"),
  GENERATIVE_AI(Group.BUSINESS, "Generative AI"),
  HEALTH(Group.CONSUMER, "Health"),
  HOSTING_SERVICES(Group.INFRASTRUCTURE, "Hosting services"),
  HUMAN_RESOURCES(Group.BUSINESS, "Human resources"),
  INTERNET_OF_THINGS(Group.INFRASTRUCTURE, "Internet of things"),
  IT_SERVICES(Group.INFRASTRUCTURE, "IT services"),
  LEGAL(Group.BUSINESS, "Legal"),
  MARKETING(Group.BUSINESS, "Marketing"),
  MEDIA(Group.CONTENT, "Media"),
  NEWS_AND_ENTERTAINMENT(Group.CONTENT, "News & entertainment"),
  ONLINE_MEETINGS(Group.COMMUNICATION, "Online meetings"),
  OPERATIONS_MANAGEMENT(Group.BUSINESS, "Operations management"),
  PAYMENTS(Group.BUSINESS, "Payments"),
  PERSONAL_INSTANT_MESSAGING(Group.COMMUNICATION, "Personal instant messaging"),
  PRODUCT_DESIGN(Group.BUSINESS, "Product design"),
  PRODUCTIVITY(Group.BUSINESS, "Productivity"),
  PROJECT_MANAGEMENT(Group.BUSINESS, "Project management"),
  PROPERTY_MANAGEMENT(Group.BUSINESS, "Property management"),
  REMOTE_ACCESS(Group.INFRASTRUCTURE, "Remote access"),
  SALES(Group.BUSINESS, "Sales"),
  SEARCH(Group.CONSUMER, "Search"),
  SECURITY(Group.INFRASTRUCTURE, "Security"),
  SOCIAL_NETWORK(Group.COMMUNICATION, "Social network"),
  SUPPLY_CHAIN_AND_LOGISTICS(Group.BUSINESS, "Supply chain & logistics"),
  SURVEYS_AND_FORMS(Group.BUSINESS, "Surveys & forms"),
  TRANSPORTATION_AND_TRAVEL(Group.CONSUMER, "Transportation & travel"),
  VENDOR_MANAGEMENT(Group.BUSINESS, "Vendor management"),
  WEB_ANALYTICS(Group.INFRASTRUCTURE, "Web analytics"),
  WEBMAIL(Group.COMMUNICATION, "Webmail"),
  WEBSITE_BUILDERS(Group.CONTENT, "Website builders"),
  WEBSITE_MONITORING(Group.INFRASTRUCTURE, "Website monitoring");

  /** Categories with vendors that publish similar facts. */
  enum Group {
    BUSINESS,
    COMMUNICATION,
    CONSUMER,
    CONTENT,
    INFRASTRUCTURE
  }

  private final Group group;
  private final String id;
  private final String title;

  Category(Group group, String title) {
    this.group = group;
    this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.title = title;
  }

  Group group() {
    return group;
  }

  /** Returns the id in kebab-case, for files and APIs. */
  public String id() {
    return id;
  }

  /** Returns the display name. */
  public String title() {
    return title;
  }

  /**
   * Returns the category with an id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Category of(String id) {
    for (Category category : values()) {
      if (category.id.equals(id)) {
        return category;
      }
    }
    throw new IllegalArgumentException("there is no category '%s'".formatted(id));
  }
}
